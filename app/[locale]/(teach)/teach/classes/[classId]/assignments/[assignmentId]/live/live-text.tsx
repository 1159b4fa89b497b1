'use client';

import type { LiveTable } from '#lib/classes/live-table.ts';
import liveWords from '#lib/i18n/messages/live.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Row } from './arrange.ts';
import { describeCell } from './live-cell.tsx';
import { needText } from './need-text.ts';

interface LiveTextProps {
  readonly items: LiveTable['items'];
  readonly rows: readonly Row[];
  readonly nameOf: (row: Row) => string;
  readonly isProjecting: boolean;
}

/** The table for those who would rather read it, or have it read to them. */
export function LiveText({ items, rows, nameOf, isProjecting }: LiveTextProps) {
  const t = useWords(liveWords);
  const locale = useLocale();
  return (
    <details className="pb-6 text-[14px]">
      <summary className="cursor-pointer py-1 text-ink-2">{t('as-text')}</summary>
      <ul className="mt-2 flex flex-col gap-1">
        {items.map(({ exerciseId, label, title, passed }) => (
          <li key={exerciseId}>{t('open-item', { label, title: title[locale], n: passed, of: rows.length })}.</li>
        ))}
      </ul>
      <ul className="mt-4 flex max-w-[90ch] flex-col gap-1.5">
        {rows.map((row) => {
          const told = row.cells.flatMap((cell, index) =>
            cell.state === 'empty' ? [] : [`${items[index]?.label ?? ''} ${describeCell(cell, t)}`],
          );
          const need =
            row.need && !isProjecting
              ? ` ${t('why')}${locale === 'fr' ? '\u00a0' : ''}: ${needText(row.need, t)}.`
              : '';
          return (
            <li key={row.userId}>
              {t('text-line', { name: nameOf(row), passed: row.passed, of: items.length })}
              {told.length > 0 ? ` ${told.join(' ; ').replaceAll(' ; ', locale === 'fr' ? '\u202f; ' : '; ')}.` : ''}
              {need}
            </li>
          );
        })}
      </ul>
    </details>
  );
}
