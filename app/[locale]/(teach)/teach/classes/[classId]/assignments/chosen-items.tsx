'use client';

import { ArrowDown, ArrowUp, X } from 'lucide-react';
import type { Choice } from '#lib/classes/list-choices.ts';
import assignmentWords from '#lib/i18n/messages/assignment.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { FormValues } from './form-values.ts';

type Items = FormValues['items'];

interface ChosenItemsProps {
  readonly choices: readonly Choice[];
  readonly items: Items;
  readonly onChange: (items: Items) => void;
}

/** What is set, in order, with its points; moved by buttons, no dragging needed. */
export function ChosenItems({ choices, items, onChange }: ChosenItemsProps) {
  const t = useWords(assignmentWords);
  const locale = useLocale();
  const rows = items.map((item) => ({ item, choice: choices.find(({ id }) => id === item.exerciseId) }));
  const minutes = rows.reduce((sum, { choice }) => sum + (choice?.minutes ?? 0), 0);
  const move = (from: number, to: number) => {
    const moved = items[from];
    if (!moved) return;
    const rest = items.toSpliced(from, 1);
    onChange(rest.toSpliced(to, 0, moved));
  };
  const button =
    'grid size-7 place-items-center rounded-r1 text-ink-2 hover:bg-sunken hover:text-ink disabled:opacity-30';
  return (
    <section aria-label={t('chosen', { n: items.length })}>
      <p className="font-[600]" role="status">
        {t('chosen', { n: items.length })}
        {items.length > 0 ? (
          <span className="font-[450] text-ink-2">
            {' · '}
            {t('total-minutes', { n: minutes })}
          </span>
        ) : null}
      </p>
      {items.length === 0 ? <p className="mt-1 text-[14px] text-ink-2">{t('chosen-help')}</p> : null}
      <ol className="mt-2">
        {rows.map(({ item, choice }, index) => {
          const label = choice?.label ?? item.exerciseId;
          return (
            <li
              key={item.exerciseId}
              className="flex flex-wrap items-center gap-2 border-t border-line py-1.5 text-[14px]"
            >
              <span className="min-w-0 flex-1 basis-40 truncate" title={choice?.title[locale]}>
                <span className="font-mono text-[12.5px] text-ink-2">{label}</span> {choice?.title[locale]}
              </span>
              <label className="flex items-center gap-1.5 text-[13px] text-ink-2">
                <span className="sr-only">{t('points-of', { label })}</span>
                <input
                  type="number"
                  min={0}
                  max={100}
                  value={item.points}
                  onChange={(event) => {
                    const points = Math.min(100, Math.max(0, Math.trunc(Number(event.currentTarget.value))));
                    onChange(items.map((each, at) => (at === index ? { ...each, points } : each)));
                  }}
                  className="h-8 w-14 rounded-r2 border border-line-firm bg-surface px-1.5 text-right text-ink tabular-nums"
                />
                <span aria-hidden>pt</span>
              </label>
              <span className="flex">
                <button
                  type="button"
                  className={button}
                  aria-label={t('up', { label })}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  <ArrowUp aria-hidden size={14} />
                </button>
                <button
                  type="button"
                  className={button}
                  aria-label={t('down', { label })}
                  disabled={index === items.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  <ArrowDown aria-hidden size={14} />
                </button>
                <button
                  type="button"
                  className={button}
                  aria-label={t('remove', { label })}
                  onClick={() => onChange(items.toSpliced(index, 1))}
                >
                  <X aria-hidden size={14} />
                </button>
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
