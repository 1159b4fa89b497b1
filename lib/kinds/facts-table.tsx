'use client';

import { useLocale } from '../i18n/use-words.tsx';
import type { Facts } from './choice.ts';

/** What a question gives to compare, row by row. */
export function FactsTable({ facts }: { readonly facts: Facts }) {
  const locale = useLocale();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="card mb-5 w-fit max-w-full overflow-x-auto" aria-label={facts.title[locale]} tabIndex={0}>
      <table className="border-separate border-spacing-0 text-[14px]">
        <thead>
          <tr className="text-left text-[13px] whitespace-nowrap text-ink-2">
            {facts.columns.map((column) => (
              <th key={column.en} scope="col" className="bg-surface px-3 py-2 font-[560] first:sticky first:left-0">
                {column[locale]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {facts.rows.map(([name = '', ...cells]) => (
            <tr key={name} className="whitespace-nowrap tabular-nums">
              <th
                scope="row"
                className="sticky left-0 border-t border-line bg-surface px-3 py-1.5 text-left font-[620]"
              >
                {name}
              </th>
              {cells.map((cell, i) => (
                <td key={facts.columns[i + 1]?.en} className="border-t border-line px-3 py-1.5">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
