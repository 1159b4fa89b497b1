import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { pageAccount } from '#lib/auth/page-viewer.ts';
import { loadProfile } from '#lib/auth/profile.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import entryWords from '#lib/i18n/messages/entry.ts';
import { words } from '#lib/i18n/words.ts';
import { listAsked } from '#lib/practice/list-asked.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { EntryCard } from '../../entry-card.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(entryWords, locale)('join') } : {};
}

/** After joining without a password: the name that was made, and why to choose a password. */
export default async function WelcomePage({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(entryWords, locale);
  const viewer = await pageAccount(locale, `/${locale}/home`);
  const [profile, classes] = await Promise.all([loadProfile(viewer), listAsked(viewer)]);
  const joined = classes[0];
  if (profile.hasPassword || !joined) redirect(`/${locale}/home`);
  return (
    <EntryCard title={t('joined', { name: joined.name })} lead={t('joined-later')}>
      <p className="text-[14px] font-[560]">{t('joined-user-name')}</p>
      <p className="mt-1 font-mono text-[19px]">{profile.userName}</p>
      <div className="mt-5 flex flex-wrap gap-3">
        <Link href={`/${locale}/home`} className={buttonClass({ variant: 'primary' })}>
          {t('start')}
        </Link>
        <Link href={`/${locale}/account#password`} className={buttonClass()}>
          {t('set-password')}
        </Link>
      </div>
    </EntryCard>
  );
}
