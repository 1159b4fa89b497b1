import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { isLocale } from '#lib/i18n/locale.ts';
import bgpLabWords from '#lib/i18n/messages/bgp-lab.ts';
import { words } from '#lib/i18n/words.ts';
import { LabHead } from '../lab-head.tsx';
import { BgpRooms } from './bgp-rooms.tsx';
import { listCourseLabs } from './course-labs.ts';
import { Labs } from './labs.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(bgpLabWords, locale)('title') } : {};
}

export default async function BgpLabPage({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(bgpLabWords, locale);
  return (
    <div className="page max-w-[1600px] pt-5">
      <LabHead locale={locale} current="bgp" title={t('title')} lead={t('lead')} />
      <BgpRooms locale={locale} current="lab" />
      <Labs labs={listCourseLabs()} />
    </div>
  );
}
