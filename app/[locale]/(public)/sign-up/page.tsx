import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { findViewer } from '#lib/auth/require-viewer.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import entryWords from '#lib/i18n/messages/entry.ts';
import { words } from '#lib/i18n/words.ts';
import { ownPath } from '../../form/next-path.ts';
import { EntryCard } from '../entry-card.tsx';
import { SignUpForm } from './sign-up-form.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<{ next?: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(entryWords, locale)('sign-up') } : {};
}

export default async function SignUpPage({ params, searchParams }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(entryWords, locale);
  const next = ownPath((await searchParams).next);
  const query = next ? `?next=${encodeURIComponent(next)}` : '';
  const viewer = await findViewer();
  if (viewer && !viewer.isGuest) redirect(`/${locale}/sign-in${query}`);
  return (
    <EntryCard
      title={t('sign-up')}
      lead={viewer ? t('keep-lead') : t('sign-up-lead')}
      below={
        <>
          <p>
            {t('have-account')}{' '}
            <Link href={`/${locale}/sign-in${query}`} className="link">
              {t('sign-in')}
            </Link>
          </p>
          <Link href={`/${locale}/join`} className="link">
            {t('to-join')}
          </Link>
        </>
      }
    >
      <SignUpForm next={next} />
    </EntryCard>
  );
}
