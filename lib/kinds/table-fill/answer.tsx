'use client';

import kindWords from '../../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { inputClass } from '../../ui/field.tsx';
import { BesideMap } from '../as-map-figure.tsx';
import type { AnswerProps } from '../views.ts';
import type { TableFillAnswer, TableFillQuestion } from './kind.ts';

export default function TableFill({ question, answer, onChange }: AnswerProps<TableFillQuestion, TableFillAnswer>) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const cells = answer?.cells ?? {};
  return (
    <BesideMap map={question.map}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="card overflow-x-auto" aria-label={question.corner[locale]} tabIndex={0}>
        <table className="w-full border-separate border-spacing-0 text-[14px]">
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky left-0 bg-surface px-3 py-2.5 text-left text-[13px] font-[560] text-ink-2"
              >
                {question.corner[locale]}
              </th>
              {question.columns.map((column) => (
                <th key={column.id} scope="col" className="px-3 py-2.5 text-left font-[620]">
                  {column.label[locale]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {question.rows.map((row) => (
              <tr key={row.id}>
                <th
                  scope="row"
                  className="sticky left-0 border-t border-line bg-surface px-3 py-2 text-left font-[560] text-ink-2"
                >
                  {row.label[locale]}
                </th>
                {question.columns.map((column) => {
                  const id = `${row.id}.${column.id}`;
                  const cell = question.cells[id];
                  const label = `${row.label[locale]}, ${column.label[locale]}`;
                  const write = (value: string) => onChange({ cells: { ...cells, [id]: value } });
                  return (
                    <td key={id} className="min-w-36 border-t border-line px-3 py-2">
                      {cell === undefined ? null : 'given' in cell ? (
                        cell.given[locale]
                      ) : cell.choices.length > 0 ? (
                        <select
                          aria-label={label}
                          value={cells[id] ?? ''}
                          onChange={(event) => write(event.target.value)}
                          className={`${inputClass} min-w-32 px-2`}
                        >
                          <option value="">{t('choose')}</option>
                          {cell.choices.map((choice) => (
                            <option key={choice.id} value={choice.id}>
                              {choice.text[locale]}
                            </option>
                          ))}
                        </select>
                      ) : (
                        <input
                          aria-label={label}
                          value={cells[id] ?? ''}
                          maxLength={200}
                          onChange={(event) => write(event.target.value)}
                          className={inputClass}
                        />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </BesideMap>
  );
}
