import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isLocale } from '#lib/i18n/locale.ts';
import labWords from '#lib/i18n/messages/lab.ts';
import { words } from '#lib/i18n/words.ts';
import { Bench } from './bench.tsx';
import { LabHead } from './lab-head.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(labWords, locale)('title') } : {};
}

export default async function LabPage({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(labWords, locale);
  return (
    <div className="page max-w-[1600px] pt-5">
      <LabHead locale={locale} current="packets" title={t('title')} lead={t('lead')} />
      <Bench />
    </div>
  );
}
