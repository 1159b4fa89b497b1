import type { Locale } from '#lib/i18n/locale.ts';
import staffWords from '#lib/i18n/messages/staff.ts';
import { words } from '#lib/i18n/words.ts';
import type { GradingPower } from '#lib/statistics/grading-power.ts';
import { EmptyState } from '#lib/ui/empty-state.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { ScrollArea } from '#lib/ui/scroll-area.tsx';
import { VerdictTag } from '#lib/ui/verdict-tag.tsx';

interface GradingOverviewProps {
  readonly power: GradingPower;
  readonly locale: Locale;
}

/** What waits, how long, and who grades. */
export function GradingOverview({ power: { queue, workers, gradedLastHour }, locale }: GradingOverviewProps) {
  const t = words(staffWords, locale);
  const number = new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 });
  const wait = queue.oldestWaitSeconds;
  const figures = [
    { value: number.format(queue.waiting), label: t('waiting') },
    { value: wait === null ? '–' : t('seconds', { n: number.format(wait) }), label: t('oldest-wait') },
    { value: number.format(queue.active), label: t('active') },
    { value: number.format(gradedLastHour), label: t('graded-hour') },
    { value: number.format(queue.dead), label: t('dead') },
  ];
  return (
    <section aria-labelledby="overview" className="mt-6">
      <h2 id="overview" className="sr-only">
        {t('overview')}
      </h2>
      <dl className="flex flex-wrap gap-x-10 gap-y-4">
        {figures.map(({ value, label }) => (
          <div key={label} className="flex flex-col-reverse">
            <dt className="text-[13.5px] text-ink-2">{label}</dt>
            <dd className="text-[28px] leading-tight font-[600] tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-8 text-[17px]">{t('workers')}</h3>
      {workers.some(({ isAlive }) => isAlive) ? null : (
        <div className="mt-3">
          <EmptyState title={t('workers-none')}>{t('workers-none-text')}</EmptyState>
        </div>
      )}
      {workers.length === 0 ? null : (
        <ScrollArea label={t('workers')} className="mt-2">
          <table className="data-table min-w-[560px]">
            <thead>
              <tr>
                <th scope="col">{t('host')}</th>
                <th scope="col">{t('process')}</th>
                <th scope="col">{t('jail')}</th>
                <th scope="col">{t('graded')}</th>
                <th scope="col">{t('since')}</th>
                <th scope="col">{t('state')}</th>
              </tr>
            </thead>
            <tbody>
              {workers.map(({ id, host, pid, jail, graded, startedAt, isAlive }) => (
                <tr key={id}>
                  <td>{host}</td>
                  <td>{pid}</td>
                  <td>{jail}</td>
                  <td>{graded}</td>
                  <td>
                    <LocalTime at={startedAt.toISOString()} />
                  </td>
                  <td>
                    <VerdictTag verdict={isAlive ? 'pass' : 'ours'}>{t(isAlive ? 'alive' : 'silent')}</VerdictTag>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
    </section>
  );
}
