import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isLocale } from '#lib/i18n/locale.ts';
import labWords from '#lib/i18n/messages/lab.ts';
import { words } from '#lib/i18n/words.ts';
import { LabHead } from '../lab-head.tsx';
import { listCourseScenarios } from './course-scenarios.ts';
import { Networks } from './networks.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(labWords, locale)('networks-title') } : {};
}

export default async function NetworksPage({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(labWords, locale);
  return (
    <div className="page max-w-[1600px] pt-5">
      <LabHead locale={locale} current="networks" title={t('networks-title')} lead={t('networks-lead')} />
      <Networks scenarios={listCourseScenarios()} />
    </div>
  );
}
