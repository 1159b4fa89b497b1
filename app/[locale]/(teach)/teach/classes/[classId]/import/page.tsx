import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pageTeacher } from '#lib/auth/page-viewer.ts';
import { requireTaughtClass } from '#lib/classes/taught-class.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import rosterWords from '#lib/i18n/messages/roster.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { Crumbs } from '../../../crumbs.tsx';
import { orNotFound } from '../or-not-found.ts';
import { publicAddress } from '../public-address.ts';
import { RosterImport } from './roster-import.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string; classId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(rosterWords, locale)('title') } : {};
}

export default async function ImportPage({ params }: PageProps) {
  const { locale, classId } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(rosterWords, locale);
  const here = `/${locale}/teach/classes/${classId}`;
  const viewer = await pageTeacher(locale, `${here}/import`);
  const { name } = await orNotFound(requireTaughtClass(viewer, classId));
  return (
    <div className="page max-w-[1000px] pt-8">
      <Crumbs
        locale={locale}
        path={[
          { label: words(teachWords, locale)('title'), href: `/${locale}/teach` },
          { label: name, href: here },
        ]}
      />
      <h1 className="no-print mt-2">{t('title')}</h1>
      <RosterImport classId={classId} classHref={here} address={await publicAddress()} />
    </div>
  );
}
