import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { type ListedClass, listClasses } from '#lib/classes/list-classes.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { EmptyState } from '#lib/ui/empty-state.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(teachWords, locale)('title') } : {};
}

export default async function ClassesPage({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(teachWords, locale);
  const viewer = await pageTeacher(locale, `/${locale}/teach`);
  const classes = await listClasses(viewer, 'teacher');
  const newClass = (
    <Link href={`/${locale}/teach/new`} className={buttonClass({ variant: 'primary' })}>
      {t('new-class')}
    </Link>
  );
  return (
    <div className="page max-w-[1000px] pt-8">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1>{t('title')}</h1>
        {classes.length > 0 ? newClass : null}
      </div>
      {classes.length === 0 ? (
        <div className="mt-8">
          <EmptyState title={t('empty-title')}>
            <p className="mx-auto max-w-[58ch]">{t('empty-text')}</p>
            <div className="mt-5">{newClass}</div>
          </EmptyState>
        </div>
      ) : (
        <ul className="mt-6 grid gap-4 md:grid-cols-2">
          {classes.map((each) => (
            <ClassCard key={each.id} of={each} locale={locale} />
          ))}
        </ul>
      )}
    </div>
  );
}

function ClassCard({ of, locale }: { readonly of: ListedClass; readonly locale: Locale }) {
  const t = words(teachWords, locale);
  return (
    <li className="card relative flex flex-col gap-2 p-5">
      <h2 className="text-[17px]">
        <Link
          href={`/${locale}/teach/classes/${of.id}`}
          className="after:absolute after:inset-0 after:rounded-r4 hover:underline"
        >
          {of.name}
        </Link>
      </h2>
      <p className="text-[14px] text-ink-2 tabular-nums">
        {t('learners', { n: of.learners })} · {t('assignments', { n: of.assignments })}
        {of.archivedAt ? ` · ${t('archived')}` : ''}
      </p>
      {of.nextDueAt ? (
        <p className="text-[14px] text-ink-2">
          {t('next-due')} <LocalTime at={of.nextDueAt.toISOString()} />
        </p>
      ) : null}
      <p className="mt-auto pt-2 font-mono text-[15px] font-[600] tracking-[0.08em]">{of.code}</p>
    </li>
  );
}
