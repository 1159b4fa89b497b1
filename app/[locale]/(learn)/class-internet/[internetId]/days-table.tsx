'use client';

import type { DayScore } from '#lib/class-internet/views.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';

/** The score by the day. */
export function DaysTable({ days }: { readonly days: readonly DayScore[] }) {
  const t = useWords(classInternetWords);
  const locale = useLocale();
  if (days.length === 0) return null;
  const shown = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
  return (
    <div className="mt-4">
      <h3 className="text-[15.5px]">{t('days')}</h3>
      <p className="mt-1 text-[13.5px] text-ink-2">{t('days-help')}</p>
      <table className="data-table mt-2 max-w-[420px]">
        <thead>
          <tr>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('days-score')}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ day, met, of }) => (
            <tr key={day}>
              <td>{shown.format(new Date(`${day}T00:00:00Z`))}</td>
              <td>
                {met} / {of}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
