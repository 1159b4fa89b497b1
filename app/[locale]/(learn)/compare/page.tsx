import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { isLocale } from '#lib/i18n/locale.ts';
import compareWords from '#lib/i18n/messages/compare.ts';
import { words } from '#lib/i18n/words.ts';
import { ComparisonTable } from './comparison-table.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(compareWords, locale)('title') } : {};
}

export default async function ComparePage({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(compareWords, locale);
  return (
    <div className="page pt-5">
      <h1>{t('title')}</h1>
      <p className="mt-1.5 text-ink-2">{t('lead')}</p>
      <ComparisonTable />
      <p className="mt-4 flex flex-wrap justify-between gap-x-6 gap-y-2 text-[13px] text-ink-2">
        <span>{t('credit')}</span>
        <Link href={`/${locale}/exercises/compare/01-fill-the-table`} className="link">
          {t('exercise')}
        </Link>
      </p>
    </div>
  );
}
