import type { Locale } from '#lib/i18n/locale.ts';
import regradeWords from '#lib/i18n/messages/regrade.ts';
import { words } from '#lib/i18n/words.ts';
import type { RegradeItemView } from '#lib/submissions/regrade/views.ts';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { ScrollArea } from '#lib/ui/scroll-area.tsx';

interface DifferenceTableProps {
  /** Those who lose first. */
  readonly items: readonly RegradeItemView[];
  readonly locale: Locale;
}

const most = 200;

/** Who gains, who loses, and why: the checks that come out otherwise, and the versions. */
export function DifferenceTable({ items, locale }: DifferenceTableProps) {
  const t = words(regradeWords, locale);
  const colon = locale === 'fr' ? '\u00a0:' : ':';
  const number = new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 2 });
  return (
    <ScrollArea label={t('table')}>
      <table className="w-full text-[14px]">
        <caption className="sr-only">{t('table')}</caption>
        <thead>
          <tr className="border-b border-line text-left text-[13px] text-ink-2">
            {(['learner', 'handed-in', 'points', 'why', 'versions'] as const).map((name) => (
              <th key={name} scope="col" className="py-2 pr-4 font-[560]">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.slice(0, most).map(({ submissionId, displayName, handedInAt, difference }) => {
            const { change, before, after, checks } = difference;
            return (
              <tr key={submissionId} className="border-b border-line align-top">
                <th scope="row" className="py-2 pr-4 text-left font-[560]">
                  {displayName}
                </th>
                <td className="py-2 pr-4 whitespace-nowrap">
                  <LocalTime at={handedInAt} />
                </td>
                <td className="py-2 pr-4 whitespace-nowrap tabular-nums">
                  {number.format(before.earned)}/{number.format(before.possible)} → {number.format(after.earned)}/
                  {number.format(after.possible)}
                  <span className="block text-[13px] text-ink-2">{t(change)}</span>
                </td>
                <td className="py-2 pr-4">
                  <ul>
                    {checks.map((check) => (
                      <li key={check.id}>
                        {check.title[locale]}
                        {colon} {t(check.before ?? 'not-there')} → {t(check.after ?? 'not-there')}
                      </li>
                    ))}
                  </ul>
                </td>
                <td className="py-2 font-mono text-[12.5px] text-ink-2">
                  {before.exerciseVersion}·{before.engineVersion}·{before.graderVersion} → {after.exerciseVersion}·
                  {after.engineVersion}·{after.graderVersion}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {items.length > most ? (
        <p className="py-2 text-[14px] text-ink-2">{t('more', { n: items.length - most })}</p>
      ) : null}
    </ScrollArea>
  );
}
