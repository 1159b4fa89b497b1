import '../../../internet/internet.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pageAccount } from '#lib/auth/page-viewer.ts';
import { findOwnSource } from '#lib/class-internet/find-policy.ts';
import { takePlace } from '#lib/class-internet/take-place.ts';
import { viewAsLearner } from '#lib/class-internet/view-internet.ts';
import { AppError } from '#lib/errors.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { words } from '#lib/i18n/words.ts';
import { declarationsOf } from '#lib/learner-api/declarations.ts';
import { EmptyState } from '#lib/ui/empty-state.tsx';
import { OwnBoard } from './own-board.tsx';
import { starter } from './starter.ts';

interface PageProps {
  readonly params: Promise<{ locale: string; internetId: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(classInternetWords, locale)('title') } : {};
}

export default async function ClassInternetPage({ params }: PageProps) {
  const { locale, internetId } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(classInternetWords, locale);
  const viewer = await pageAccount(locale, `/${locale}/class-internet/${internetId}`);
  const place = await placeOrNone(() => takePlace(viewer, internetId));
  if (place === 'full') {
    return (
      <div className="page max-w-[900px] pt-8">
        <h1>{t('title')}</h1>
        <div className="mt-6">
          <EmptyState title={t('full-title')}>
            <p>{t('full-text')}</p>
          </EmptyState>
        </div>
      </div>
    );
  }
  const [view, source] = await Promise.all([viewAsLearner(viewer, internetId), findOwnSource(viewer, internetId)]);
  return (
    <OwnBoard
      initial={view}
      source={source.source ?? starter[locale]}
      starter={starter[locale]}
      revision={source.revision}
      declarations={[{ name: '@lab/bgp', text: declarationsOf('@lab/bgp') }]}
    />
  );
}

/** Opening the page takes an AS; where none is left, that is said. */
async function placeOrNone(take: () => Promise<unknown>): Promise<'taken' | 'full'> {
  try {
    await take();
    return 'taken';
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Whoever has no AS in one that is over has nothing to read there.
    if (error.code === 'not-found' || error.code === 'closed') notFound();
    if (error.code === 'conflict') return 'full';
    throw error;
  }
}
