import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { requireTaughtAssignment } from '#lib/classes/find-assignment.ts';
import { loadLiveTable } from '#lib/classes/live-table.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { Crumbs } from '../../../../crumbs.tsx';
import { orNotFound } from '../../or-not-found.ts';
import { LiveBoard } from './live/live-board.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string; classId: string; assignmentId: string }>;
  readonly searchParams: Promise<{ projector?: string; learner?: string; exercise?: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(teachWords, locale)('live') } : {};
}

export default async function LivePage({ params, searchParams }: PageProps) {
  const { locale, classId, assignmentId } = await params;
  if (!isLocale(locale)) notFound();
  const here = `/${locale}/teach/classes/${classId}`;
  const viewer = await pageTeacher(locale, `${here}/assignments/${assignmentId}`);
  const assignment = await orNotFound(requireTaughtAssignment(viewer, assignmentId));
  if (assignment.classId !== classId) notFound();
  const { projector, learner, exercise } = await searchParams;
  return (
    <div className="live-page">
      <Crumbs
        locale={locale}
        path={[
          { label: words(teachWords, locale)('title'), href: `/${locale}/teach` },
          { label: assignment.className, href: here },
        ]}
      />
      <LiveBoard
        initial={await loadLiveTable(viewer, assignmentId)}
        isProjecting={projector === '1'}
        opened={learner && exercise ? { userId: learner, exerciseId: exercise } : null}
        assignment={{
          id: assignmentId,
          classId,
          title: assignment.title,
          code: assignment.classCode,
          dueAt: assignment.dueAt?.toISOString() ?? null,
        }}
      />
    </div>
  );
}
