import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isLocale } from '#lib/i18n/locale.ts';
import internetWords from '#lib/i18n/messages/bgp-internet.ts';
import { words } from '#lib/i18n/words.ts';
import { LabHead } from '../../lab-head.tsx';
import { BgpRooms } from '../bgp-rooms.tsx';
import { InternetBench } from './internet-bench.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(internetWords, locale)('title') } : {};
}

export default async function InternetPage({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(internetWords, locale);
  return (
    <div className="page max-w-[1600px] pt-5">
      <LabHead locale={locale} current="bgp" title={t('title')} lead={t('lead')} />
      <BgpRooms locale={locale} current="internet" />
      <InternetBench />
    </div>
  );
}
