import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { Crumbs } from '../crumbs.tsx';
import { NewClassForm } from './new-class-form.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(teachWords, locale)('new-class') } : {};
}

export default async function NewClassPage({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(teachWords, locale);
  await pageTeacher(locale, `/${locale}/teach/new`);
  return (
    <div className="page max-w-[560px] pt-8">
      <Crumbs path={[{ label: t('title'), href: `/${locale}/teach` }]} locale={locale} />
      <h1 className="mt-2">{t('new-class')}</h1>
      <NewClassForm />
    </div>
  );
}
