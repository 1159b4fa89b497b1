'use client';

import { CircleAlert } from 'lucide-react';
import type { RosterPreview } from '#lib/classes/preview-roster.ts';
import { type ColumnRole, columnRoles } from '#lib/classes/roster-columns.ts';
import rosterWords from '#lib/i18n/messages/roster.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';

interface RosterPreviewProps {
  readonly preview: RosterPreview;
  readonly isPending: boolean;
  readonly onRoles: (roles: readonly ColumnRole[]) => void;
}

/** How the columns were read, what is wrong by line, and what becomes of everybody else. */
export function RosterPreviewView({ preview, isPending, onRoles }: RosterPreviewProps) {
  const t = useWords(rosterWords);
  const locale = useLocale();
  const { people, problems, columns } = preview;
  const count = (fate: string) => people.filter((person) => person.fate === fate).length;
  const byLine = problems.filter(({ line }) => line !== null).length;
  return (
    <>
      {columns.length > 1 ? (
        <fieldset className="mt-4" disabled={isPending}>
          <legend className="text-[14px] font-[560]">{t('columns')}</legend>
          <div className="mt-2 flex flex-wrap gap-3">
            {columns.map(({ role, title, example }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns have no other name, and do not move.
              <label key={index} className="flex min-w-40 flex-col gap-1 rounded-r2 bg-sunken p-3 text-[13px]">
                <span className="max-w-52 truncate text-ink-2">{title || t('column-n', { n: index + 1 })}</span>
                <span className="max-w-52 truncate font-[560]">{example || '–'}</span>
                <select
                  value={role}
                  onChange={(event) => {
                    const chosen = columnRoles.find((each) => each === event.currentTarget.value) ?? 'ignore';
                    onRoles(columns.map((column, at) => (at === index ? chosen : column.role)));
                  }}
                  className="mt-1 h-9 rounded-r2 border border-line-firm bg-surface px-2 text-[14px]"
                >
                  {columnRoles.map((each) => (
                    <option key={each} value={each}>
                      {t(`role-${each}`)}
                    </option>
                  ))}
                </select>
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
      {people.length > 0 ? (
        <p role="status" className="mt-5">
          {t('summary', { created: count('new'), kept: count('kept'), returned: count('returns') })}
        </p>
      ) : null}
      {problems.length > 0 ? (
        <div className="mt-4 rounded-r3 bg-fail-soft p-4 text-[14.5px] text-fail-ink">
          {byLine > 0 ? <p className="font-[600]">{t('problems', { n: byLine })}</p> : null}
          <ul className="mt-1 flex flex-col gap-1">
            {problems.map(({ line, code, text }) => (
              <li key={`${line} ${code} ${text.en}`} className="flex items-baseline gap-2">
                <CircleAlert aria-hidden size={14} className="shrink-0 translate-y-[2px]" />
                <span>
                  {line === null ? null : <b className="font-[600]">{t('line', { n: line })} </b>}
                  {text[locale]}
                </span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {people.length > 0 ? (
        <div className="mt-4 relative overflow-x-auto">
          <table className="data-table min-w-[560px]">
            <thead>
              <tr>
                <th scope="col">{t('line-head')}</th>
                <th scope="col">{t('name')}</th>
                <th scope="col">{t('user-name')}</th>
                <th scope="col">{t('email')}</th>
                <th scope="col">{t('fate')}</th>
              </tr>
            </thead>
            <tbody>
              {people.map(({ line, displayName, userName, email, fate }) => (
                <tr key={line} className={fate === 'kept' ? 'text-ink-2' : ''}>
                  <td>{line}</td>
                  <td className="font-[560]">{displayName}</td>
                  <td className={userName ? 'font-mono text-[13px]' : 'text-ink-3'}>{userName ?? t('made-later')}</td>
                  <td>{email ?? ''}</td>
                  <td>{t(`fate-${fate}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
    </>
  );
}
