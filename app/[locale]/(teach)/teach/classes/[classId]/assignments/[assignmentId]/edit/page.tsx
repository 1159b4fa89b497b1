import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { requireTaughtAssignment } from '#lib/classes/find-assignment.ts';
import { listChoices } from '#lib/classes/list-choices.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import assignmentWords from '#lib/i18n/messages/assignment.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { Crumbs } from '../../../../../crumbs.tsx';
import { orNotFound } from '../../../or-not-found.ts';
import { ArchiveForm } from '../../archive-form.tsx';
import { AssignmentForm } from '../../assignment-form.tsx';
import { valuesOf } from '../../form-values.ts';

interface PageProps {
  readonly params: Promise<{ locale: string; classId: string; assignmentId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(assignmentWords, locale)('edit-title') } : {};
}

export default async function EditAssignmentPage({ params }: PageProps) {
  const { locale, classId, assignmentId } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(assignmentWords, locale);
  const here = `/${locale}/teach/classes/${classId}`;
  const viewer = await pageTeacher(locale, `${here}/assignments/${assignmentId}/edit`);
  const assignment = await orNotFound(requireTaughtAssignment(viewer, assignmentId));
  if (assignment.classId !== classId) notFound();
  return (
    <div className="page pt-8">
      <Crumbs
        locale={locale}
        path={[
          { label: words(teachWords, locale)('title'), href: `/${locale}/teach` },
          { label: assignment.className, href: here },
        ]}
      />
      <h1 className="mt-2">{t('edit-title')}</h1>
      <AssignmentForm
        classId={classId}
        assignmentId={assignmentId}
        choices={listChoices()}
        initial={valuesOf(assignment)}
        back={here}
      />
      <ArchiveForm classId={classId} assignmentId={assignmentId} isArchived={assignment.archivedAt !== null} />
    </div>
  );
}
