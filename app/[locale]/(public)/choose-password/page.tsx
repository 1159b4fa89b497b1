import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { findPasswordChange } from '#lib/auth/password-change.ts';
import { requestJar } from '#lib/auth/request.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import entryWords from '#lib/i18n/messages/entry.ts';
import { words } from '#lib/i18n/words.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { ownPath } from '../../form/next-path.ts';
import { EntryCard } from '../entry-card.tsx';
import { ChoosePasswordForm } from './choose-password-form.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<{ next?: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(entryWords, locale)('choose-title') } : {};
}

export default async function ChoosePasswordPage({ params, searchParams }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(entryWords, locale);
  const change = await findPasswordChange(await requestJar());
  return (
    <EntryCard title={t('choose-title')} lead={change ? t('choose-lead') : t('choose-late')}>
      {change ? (
        <ChoosePasswordForm userName={change.userName ?? ''} next={ownPath((await searchParams).next)} />
      ) : (
        <Link href={`/${locale}/sign-in`} className={buttonClass({ variant: 'primary' })}>
          {t('sign-in')}
        </Link>
      )}
    </EntryCard>
  );
}
