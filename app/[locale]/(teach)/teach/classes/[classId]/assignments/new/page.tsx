import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { listChoices } from '#lib/classes/list-choices.ts';
import { requireTaughtClass } from '#lib/classes/taught-class.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import assignmentWords from '#lib/i18n/messages/assignment.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { Crumbs } from '../../../../crumbs.tsx';
import { orNotFound } from '../../or-not-found.ts';
import { AssignmentForm } from '../assignment-form.tsx';
import { newValues } from '../form-values.ts';

interface PageProps {
  readonly params: Promise<{ locale: string; classId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(assignmentWords, locale)('new-title') } : {};
}

export default async function NewAssignmentPage({ params }: PageProps) {
  const { locale, classId } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(assignmentWords, locale);
  const here = `/${locale}/teach/classes/${classId}`;
  const viewer = await pageTeacher(locale, `${here}/assignments/new`);
  const { name } = await orNotFound(requireTaughtClass(viewer, classId));
  return (
    <div className="page pt-8">
      <Crumbs
        locale={locale}
        path={[
          { label: words(teachWords, locale)('title'), href: `/${locale}/teach` },
          { label: name, href: here },
        ]}
      />
      <h1 className="mt-2">{t('new-title')}</h1>
      <AssignmentForm classId={classId} assignmentId={null} choices={listChoices()} initial={newValues} back={here} />
    </div>
  );
}
