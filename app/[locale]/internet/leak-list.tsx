'use client';

import { TriangleAlert } from 'lucide-react';
import type { Leak, Outcome } from '#lib/class-internet/round/outcome.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import type { Naming } from './naming.ts';

interface LeakListProps {
  readonly outcome: Pick<Outcome, 'leaks'>;
  readonly naming: Naming;
  /** The way that a leak opened, to be drawn. */
  readonly onShow: (leak: Leak) => void;
}

/** Whose filter let pass what, to whom, with the route's path; the one that carries most comes first. */
export function LeakList({ outcome: { leaks }, naming, onShow }: LeakListProps) {
  const t = useWords(classInternetWords);
  if (leaks.length === 0) return <p className="text-[14.5px] text-ink-2">{t('leaks-none')}</p>;
  return (
    <ol className="flex flex-col gap-3">
      {leaks.map((leak) => {
        const { by, to, example, prefixes, taken, carried, isDrill } = leak;
        return (
          <li key={`${by} ${to}`} className="rounded-r3 border border-line bg-surface px-4 py-3 text-[14.5px]">
            <p className="flex gap-2 font-[560]">
              <TriangleAlert aria-hidden size={17} className="mt-0.5 shrink-0 text-fail" />
              <span>
                {t('leak-line', {
                  by: naming.full(by),
                  to: naming.full(to),
                  relation: t(`relation-${example.toRelation}`),
                  n: prefixes,
                })}{' '}
                {isDrill ? (
                  <span className="rounded-full bg-sunken px-2 py-0.5 text-[12.5px] text-ink-2">{t('leak-drill')}</span>
                ) : null}
              </span>
            </p>
            <p className="mt-1">
              {t('leak-example', {
                prefix: example.prefix,
                from: naming.full(example.from),
                relation: t(`relation-${example.fromRelation}`),
                path: naming.path(example.path),
              })}
            </p>
            <p className="mt-1 text-ink-2">{t('leak-taken', { to: naming.short(to), n: taken, carried })}</p>
            <Button size="s" className="mt-2" onClick={() => onShow(leak)}>
              {t('leak-show')}
            </Button>
          </li>
        );
      })}
    </ol>
  );
}
