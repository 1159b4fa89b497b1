import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { firstPage } from '#lib/auth/first-page.ts';
import { listIssuers } from '#lib/auth/oidc.ts';
import { OidcButtons } from '#lib/auth/oidc-buttons.tsx';
import { findViewer } from '#lib/auth/require-viewer.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import entryWords from '#lib/i18n/messages/entry.ts';
import { words } from '#lib/i18n/words.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { ownPath } from '../../form/next-path.ts';
import { EntryCard } from '../entry-card.tsx';
import { SignInForm } from './sign-in-form.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<{ next?: string; callbackUrl?: string; error?: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(entryWords, locale)('sign-in') } : {};
}

export default async function SignInPage({ params, searchParams }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(entryWords, locale);
  const { next: wanted, error } = await searchParams;
  const next = ownPath(wanted);
  const viewer = await findViewer();
  const query = next ? `?next=${encodeURIComponent(next)}` : '';

  if (viewer && !viewer.isGuest) {
    return (
      <EntryCard title={t('sign-in')} lead={t('signed-in-as', { name: viewer.displayName })}>
        <Link href={next ?? (await firstPage(viewer.userId))} className={buttonClass({ variant: 'primary' })}>
          {t('go-on')}
        </Link>
      </EntryCard>
    );
  }
  const issuers = listIssuers();
  return (
    <EntryCard
      title={viewer ? t('keep-title') : t('sign-in')}
      lead={viewer ? t('keep-lead') : t('sign-in-lead')}
      below={
        <>
          <Link href={`/${locale}/sign-up${query}`} className="link">
            {t('to-sign-up')}
          </Link>
          <Link href={`/${locale}/join`} className="link">
            {t('to-join')}
          </Link>
          <p className="basis-full text-[13.5px] text-ink-2">{t('forgotten')}</p>
        </>
      }
    >
      {error ? (
        <p role="alert" className="mb-4 rounded-r2 bg-fail-soft px-3 py-2 text-[14px] font-[560] text-fail-ink">
          {t(error === 'identity-taken' ? 'identity-taken' : 'oidc-failed')}
        </p>
      ) : null}
      <SignInForm next={next} />
      {issuers.length > 0 ? (
        <div className="mt-5 flex flex-col gap-3">
          <p className="text-center text-[13px] text-ink-2">{t('or')}</p>
          <OidcButtons issuers={issuers} callbackUrl={next ?? `/${locale}/home`} />
        </div>
      ) : null}
    </EntryCard>
  );
}
