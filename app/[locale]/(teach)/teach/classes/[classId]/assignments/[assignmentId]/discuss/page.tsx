import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { requireTaughtAssignment } from '#lib/classes/find-assignment.ts';
import { loadRunsToDiscuss } from '#lib/classes/runs-to-discuss.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import discussWords from '#lib/i18n/messages/discuss.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { Crumbs } from '../../../../../crumbs.tsx';
import { orNotFound } from '../../../or-not-found.ts';
import { DiscussBoard } from './discuss-board.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string; classId: string; assignmentId: string }>;
  readonly searchParams: Promise<{ exercise?: string; idea?: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(discussWords, locale)('title') } : {};
}

/** A few answers with one idea in common, on the wall, without names. */
export default async function DiscussPage({ params, searchParams }: PageProps) {
  const { locale, classId, assignmentId } = await params;
  if (!isLocale(locale)) notFound();
  const { exercise = '', idea = '' } = await searchParams;
  const here = `/${locale}/teach/classes/${classId}`;
  const viewer = await pageTeacher(locale, `${here}/assignments/${assignmentId}`);
  const assignment = await orNotFound(requireTaughtAssignment(viewer, assignmentId));
  if (assignment.classId !== classId) notFound();
  const found = await orNotFound(loadRunsToDiscuss(viewer, { assignmentId, exerciseId: exercise, label: idea }));
  const t = words(discussWords, locale);
  return (
    <div className="page pt-8">
      <Crumbs
        locale={locale}
        path={[
          { label: words(teachWords, locale)('title'), href: `/${locale}/teach` },
          { label: assignment.className, href: here },
          {
            label: assignment.title,
            href: `${here}/assignments/${assignmentId}?exercise=${encodeURIComponent(exercise)}`,
          },
        ]}
      />
      <h1 className="mt-2">{t('title')}</h1>
      <p className="mt-1 text-[17px]">
        <span className="font-mono text-[15px]">{found.exercise.label}</span> {found.exercise.title[locale]}
      </p>
      <p className="mt-3 max-w-[70ch] text-ink-2">{t('what-it-is', { n: found.seenBy, runs: found.runs.length })}</p>
      <DiscussBoard found={found} />
    </div>
  );
}
