import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { requireTaughtAssignment } from '#lib/classes/find-assignment.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import regradeWords from '#lib/i18n/messages/regrade.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { findNewestRegrade } from '#lib/submissions/regrade/find-regrade.ts';
import { Crumbs } from '../../../../../crumbs.tsx';
import { orNotFound } from '../../../or-not-found.ts';
import { ApproveForm } from './approve-form.tsx';
import { AskForm } from './ask-form.tsx';
import { DifferenceTable } from './difference-table.tsx';
import { RegradeSums } from './regrade-sums.tsx';
import { WhileAsked } from './while-asked.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string; classId: string; assignmentId: string }>;
  readonly searchParams: Promise<{ exercise?: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(regradeWords, locale)('title') } : {};
}

/** What grading an exercise's answers again would change; then, when the teacher says so, it is changed. */
export default async function RegradePage({ params, searchParams }: PageProps) {
  const { locale, classId, assignmentId } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(regradeWords, locale);
  const { exercise } = await searchParams;
  const here = `/${locale}/teach/classes/${classId}`;
  const viewer = await pageTeacher(locale, `${here}/assignments/${assignmentId}`);
  const assignment = await orNotFound(requireTaughtAssignment(viewer, assignmentId));
  const item = assignment.items.find(({ exerciseId }) => exerciseId === exercise);
  if (assignment.classId !== classId || !item) notFound();
  const regrade = await findNewestRegrade(viewer, assignmentId, item.exerciseId);
  const isPlan = regrade?.status === 'planned';
  return (
    <div className="page pt-8">
      <Crumbs
        locale={locale}
        path={[
          { label: words(teachWords, locale)('title'), href: `/${locale}/teach` },
          { label: assignment.className, href: here },
          { label: assignment.title, href: `${here}/assignments/${assignmentId}` },
        ]}
      />
      <h1 className="mt-2">{t('title')}</h1>
      <p className="mt-1 text-[17px]">
        <span className="font-mono text-[15px]">{item.label}</span> {item.title[locale]}
      </p>
      <p className="mt-3 max-w-[70ch] text-ink-2">{t('what-it-is')}</p>
      <div className="mt-6 flex flex-col gap-6">
        {regrade?.status === 'asked' ? <WhileAsked /> : null}
        {regrade?.status === 'failed' ? <p role="alert">{t('failed')}</p> : null}
        {regrade?.summary ? <RegradeSums regrade={regrade} summary={regrade.summary} locale={locale} /> : null}
        {regrade && regrade.items.length > 0 ? <DifferenceTable items={regrade.items} locale={locale} /> : null}
        <div className="flex flex-wrap items-start gap-4">
          {isPlan && regrade.items.length > 0 ? <ApproveForm regradeId={regrade.id} n={regrade.items.length} /> : null}
          {regrade?.status === 'asked' ? null : (
            <AskForm assignmentId={assignmentId} exerciseId={item.exerciseId} isAgain={regrade !== null} />
          )}
        </div>
      </div>
    </div>
  );
}
