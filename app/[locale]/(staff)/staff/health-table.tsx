import type { Locale } from '#lib/i18n/locale.ts';
import staffWords from '#lib/i18n/messages/staff.ts';
import { words } from '#lib/i18n/words.ts';
import type { ExerciseHealth } from '#lib/statistics/exercise-health.ts';
import { ScrollArea } from '#lib/ui/scroll-area.tsx';

interface HealthTableProps {
  readonly health: readonly ExerciseHealth[];
  readonly locale: Locale;
}

/** Each exercise with its n; shares are greyed where there are too few to read. */
export function HealthTable({ health, locale }: HealthTableProps) {
  const t = words(staffWords, locale);
  const number = new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 0 });
  const ms = (value: number | null) => (value === null ? '–' : t('ms', { n: number.format(value) }));
  const percent = (share: number) => Math.round(100 * share);
  return (
    <ScrollArea label={t('health')} className="mt-3">
      <table className="data-table min-w-[860px]">
        <thead>
          <tr>
            <th scope="col">{t('exercise')}</th>
            <th scope="col">{t('submits')}</th>
            <th scope="col">{t('pass-share')}</th>
            <th scope="col">{t('not-compiled')}</th>
            <th scope="col">{t('fault-count')}</th>
            <th scope="col">{t('retried2')}</th>
            <th scope="col">{t('median')}</th>
            <th scope="col">{t('p95')}</th>
          </tr>
        </thead>
        <tbody>
          {health.map(({ exerciseId, label, title, isLive, submits, passed, ...row }) => (
            <tr key={exerciseId}>
              <td>
                <span className="font-mono text-[13px] text-ink-2">{label}</span>{' '}
                <span className="font-[560]">{title[locale]}</span>
                {isLive ? null : <span className="text-ink-2"> · {t('gone')}</span>}
              </td>
              <td>{number.format(submits)}</td>
              <td className={passed.isReadable ? '' : 'text-ink-2'}>
                {t('of-n', { n: passed.count, of: passed.of })}
                <span className="block text-[12.5px] text-ink-2">
                  {passed.isReadable
                    ? t('interval', { low: percent(passed.low), high: percent(passed.high) })
                    : t('too-few')}
                </span>
              </td>
              <td>{row.notCompiled}</td>
              <td className={row.faults > 0 ? 'font-[600] text-fail-ink' : ''}>{row.faults}</td>
              <td>{row.retried}</td>
              <td className="whitespace-nowrap">{ms(row.medianMs)}</td>
              <td className="whitespace-nowrap">{ms(row.p95Ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
