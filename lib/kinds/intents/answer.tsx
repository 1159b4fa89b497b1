'use client';

import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import kindWords from '../../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { inputClass } from '../../ui/field.tsx';
import { NetworkPicture } from '../network-picture.tsx';
import type { AnswerProps } from '../views.ts';
import type { IntentsAnswer, IntentsQuestion } from './kind.ts';
import { changedKnobs, settingsOf } from './settings.ts';

/** What is wanted, then one row a setting: what it is, and whether it was changed. */
export default function Intents({ question, answer, onChange }: AnswerProps<IntentsQuestion, IntentsAnswer>) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const chosen = settingsOf(question, answer?.settings ?? {});
  const [selected, setSelected] = useState<string | null>(null);
  const changed = new Set(changedKnobs(question, chosen).map(({ id }) => id));
  const set = (id: string, option: string) => onChange({ settings: { ...chosen, [id]: option } });
  return (
    <div className="flex flex-col gap-4">
      <NetworkPicture network={question.network} selected={selected} onSelect={setSelected} />
      <section aria-label={t('wanted')}>
        <h2 className="mb-1 text-[14px] font-[560] text-ink-2">{t('wanted')}</h2>
        <ul className="list-disc pl-5">
          {question.intents.map(({ id, text }) => (
            <li key={id}>{text[locale]}</li>
          ))}
        </ul>
      </section>
      {/* `relative`: what only ears read is placed, and would widen the page instead of this box. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section aria-label={t('settings')} className="card relative max-w-[72ch] overflow-x-auto" tabIndex={0}>
        <table className="w-full border-separate border-spacing-0 text-[14px]">
          <thead>
            <tr className="text-left text-[13px] text-ink-2">
              <th scope="col" className="px-3 py-2 font-[560]">
                {t('settings')}
              </th>
              <th scope="col" className="px-3 py-2 font-[560]">
                {t('value')}
              </th>
              <th scope="col" className="px-3 py-2 font-[560]">
                <span className="sr-only">{t('changed')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {question.knobs.map(({ id, label, path, options, current }) => (
              <tr key={id} className={path[0] === selected ? 'bg-sunken' : undefined}>
                <th scope="row" className="border-t border-line px-3 py-1.5 text-left font-[560]">
                  {label[locale]}
                </th>
                <td className="border-t border-line px-3 py-1.5">
                  <select
                    aria-label={label[locale]}
                    value={chosen[id]}
                    onChange={(event) => set(id, event.target.value)}
                    className={`${inputClass} min-w-52 px-2`}
                  >
                    {options.map((option) => (
                      <option key={option.id} value={option.id}>
                        {option.text[locale]}
                      </option>
                    ))}
                  </select>
                </td>
                <td className="w-28 border-t border-line px-3 py-1.5 text-[13px]">
                  {changed.has(id) ? (
                    <button
                      type="button"
                      onClick={() => set(id, current)}
                      aria-label={t('put-back', { what: label[locale] })}
                      className="inline-flex min-h-9 items-center gap-1.5 text-ink-2 hover:text-ink"
                    >
                      <Undo2 aria-hidden size={14} />
                      {t('changed')}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p role="status" className="text-[14px] text-ink-2">
        {question.mostChanges === undefined
          ? t('changes', { n: changed.size })
          : t('changes-of', { n: changed.size, most: question.mostChanges })}
      </p>
    </div>
  );
}
