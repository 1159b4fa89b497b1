import { Users } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { limitRate } from '#lib/auth/rate-limit.ts';
import { clientAddress } from '#lib/auth/request.ts';
import { findViewer } from '#lib/auth/require-viewer.ts';
import { type ClassByCode, findClassByCode } from '#lib/classes/find-class-by-code.ts';
import { AppError } from '#lib/errors.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import entryWords from '#lib/i18n/messages/entry.ts';
import { words } from '#lib/i18n/words.ts';
import { EntryCard } from '../entry-card.tsx';
import { CodeForm, JoinNowForm } from './code-form.tsx';
import { NewcomerForm } from './newcomer-form.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<{ code?: string | string[] }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(entryWords, locale)('join') } : {};
}

export default async function JoinPage({ params, searchParams }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(entryWords, locale);
  const { code: given } = await searchParams;
  const code = (typeof given === 'string' ? given : '').slice(0, 20);
  const viewer = await findViewer();

  if (viewer && !viewer.isGuest) {
    return (
      <EntryCard title={t('join')} lead={t('join-as', { name: viewer.displayName })}>
        <JoinNowForm initial={tidy(code)} />
      </EntryCard>
    );
  }
  const { found, error } = code === '' ? {} : await lookUp(code, locale);
  if (!found) {
    return (
      <EntryCard
        title={t('join')}
        lead={t('join-lead')}
        below={
          <Link href={`/${locale}/sign-in?next=/${locale}/join`} className="link">
            {t('join-sign-in')}
          </Link>
        }
      >
        <CodeForm initial={tidy(code)} error={error} />
      </EntryCard>
    );
  }
  const back = encodeURIComponent(`/${locale}/join?code=${tidy(code)}`);
  return (
    <EntryCard
      title={t('join')}
      lead={viewer ? t('keep-lead') : t('join-lead')}
      below={
        <>
          <Link href={`/${locale}/sign-in?next=${back}`} className="link">
            {t('join-sign-in')}
          </Link>
          <Link href={`/${locale}/join`} className="link">
            {t('other-code')}
          </Link>
        </>
      }
    >
      <p className="mb-5 flex items-start gap-3 rounded-r3 bg-sunken p-3.5">
        <Users aria-hidden size={18} className="mt-0.5 shrink-0" />
        <span>
          <span className="sr-only">{t('class-found')} </span>
          <b className="block font-[620]">{found.name}</b>
          {found.teachers.length > 0 ? (
            <span className="text-[14px] text-ink-2">{t('taught-by', { names: found.teachers.join(', ') })}</span>
          ) : null}
        </span>
      </p>
      <NewcomerForm code={tidy(code)} />
    </EntryCard>
  );
}

async function lookUp(code: string, locale: Locale): Promise<{ found?: ClassByCode; error?: string }> {
  if (tidy(code).length < 6) return { error: words(entryWords, locale)('code-short') };
  try {
    await limitRate('join', await clientAddress());
    const found = await findClassByCode(code);
    return found ? { found } : { error: new AppError('unknown-class-code').words[locale] };
  } catch (error) {
    if (error instanceof AppError) return { error: error.words[locale] };
    throw error;
  }
}

const tidy = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '');
