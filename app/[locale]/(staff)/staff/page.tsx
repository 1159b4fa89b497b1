import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pageOperator } from '#lib/auth/page-viewer.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import staffWords from '#lib/i18n/messages/staff.ts';
import { words } from '#lib/i18n/words.ts';
import { listExerciseHealth } from '#lib/statistics/exercise-health.ts';
import { loadGradingPower } from '#lib/statistics/grading-power.ts';
import { listFaults } from '#lib/submissions/list-faults.ts';
import { FaultsTable } from './faults-table.tsx';
import { GradingOverview } from './grading-overview.tsx';
import { HealthTable } from './health-table.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(staffWords, locale)('title') } : {};
}

/** Is everything graded, by whom, and which exercise is ill. No learner's name anywhere. */
export default async function StaffPage({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(staffWords, locale);
  const viewer = await pageOperator(locale, `/${locale}/staff`);
  const [power, faults, health] = await Promise.all([
    loadGradingPower(viewer),
    listFaults(viewer),
    listExerciseHealth(viewer),
  ]);
  return (
    <div className="page pt-8">
      <h1>{t('title')}</h1>
      <GradingOverview power={power} locale={locale} />
      <section aria-labelledby="faults" className="mt-10">
        <h2 id="faults">{t('faults')}</h2>
        <FaultsTable
          faults={faults.map(({ createdAt, ...fault }) => ({
            submissionId: fault.submissionId,
            exerciseId: fault.exerciseId,
            versions: `${fault.exerciseVersion.slice(0, 8)} · ${fault.graderVersion}`,
            tries: fault.tries,
            problem: fault.problem,
            createdAt: createdAt.toISOString(),
          }))}
        />
      </section>
      <section aria-labelledby="health" className="mt-10">
        <h2 id="health">{t('health')}</h2>
        <p className="mt-1 text-[14.5px] text-ink-2">{t('health-lead')}</p>
        <HealthTable health={health} locale={locale} />
      </section>
    </div>
  );
}
