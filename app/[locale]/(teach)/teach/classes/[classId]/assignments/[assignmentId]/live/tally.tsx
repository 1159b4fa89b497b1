'use client';

import type { ReactNode } from 'react';
import liveWords from '#lib/i18n/messages/live.ts';
import { useWords } from '#lib/i18n/use-words.tsx';

interface TallyProps {
  readonly title: ReactNode;
  readonly text: string;
  readonly count: number;
  readonly of: number;
  /** What one can do about it. */
  readonly action?: ReactNode;
  readonly people: readonly { readonly id: string; readonly name: string; readonly open: () => void }[];
}

/** "11 of 28", with a square a person up to forty, and whose they are. */
export function Tally({ title, text, count, of, action, people }: TallyProps) {
  const t = useWords(liveWords);
  return (
    <li className="border-t border-line py-3 text-[14px] leading-snug">
      <div className="flex items-baseline gap-3">
        <b className="flex-1 font-[600]">{title}</b>
        <span className="font-mono text-[15px] font-[600] whitespace-nowrap">
          {count} <span className="text-[12.5px] font-[400] text-ink-2">{t('of-n', { n: of })}</span>
        </span>
      </div>
      {text ? <p className="mt-0.5 text-[13px] text-ink-2">{text}</p> : null}
      {of <= 40 ? (
        <div aria-hidden className="mt-2 flex flex-wrap gap-[3px]">
          {Array.from({ length: of }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike.
            <span key={index} className="tally" data-on={index < count || undefined} />
          ))}
        </div>
      ) : null}
      {action ? <div className="mt-2 text-[13px]">{action}</div> : null}
      {people.length > 0 ? (
        <details className="mt-2">
          <summary className="cursor-pointer text-[13px] text-ink-2">{t('who')}</summary>
          <ul className="mt-1.5 flex flex-wrap gap-1.5">
            {people.map(({ id, name, open }) => (
              <li key={id}>
                <button
                  type="button"
                  onClick={open}
                  className="min-h-7 rounded-full border border-line-firm px-2.5 text-[13px] hover:bg-sunken"
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  );
}
