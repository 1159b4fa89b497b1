import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { z } from 'zod';
import { findViewer } from '#lib/auth/require-viewer.ts';
import { findExercise } from '#lib/exercises/folder.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import learnerWords from '#lib/i18n/messages/learner.ts';
import { words } from '#lib/i18n/words.ts';
import { listHistory } from '#lib/practice/history.ts';
import { listDrafts } from '#lib/practice/list-drafts.ts';
import { loadProgress } from '#lib/practice/progress.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { EmptyState } from '#lib/ui/empty-state.tsx';
import { exerciseAddress } from '../exercise-address.ts';
import { KeepNotice } from '../keep-notice.tsx';
import { NextCard } from '../next-card.tsx';
import { Beliefs } from './beliefs.tsx';
import { DraftsAside } from './drafts-aside.tsx';
import { HistoryTable } from './history-table.tsx';
import { IdeaMap } from './idea-map.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(learnerWords, locale)('progress') } : {};
}

export default async function ProgressPage({ params, searchParams }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(learnerWords, locale);
  const viewer = await findViewer();
  if (!viewer) return <NothingYet locale={locale} />;
  const after = z.uuid().safeParse((await searchParams).after).data ?? null;
  const [progress, history, drafts] = await Promise.all([
    loadProgress(viewer),
    listHistory(viewer, after),
    listDrafts(viewer, 200),
  ]);
  const aside = drafts.filter(({ isSetAside }) => isSetAside);
  if (history.entries.length === 0 && aside.length === 0 && !after) return <NothingYet locale={locale} />;
  const advised = progress.advice ? findExercise(progress.advice.exerciseId) : undefined;
  const seen = progress.misconceptions.filter(({ mastery }) => mastery !== 'new');
  return (
    <div className="page max-w-[1000px] pt-8">
      {viewer.isGuest ? <KeepNotice locale={locale} back={`/${locale}/progress`} /> : null}
      <h1>{t('progress')}</h1>
      <p className="mt-2 text-ink-2 tabular-nums">{t('progress-lead', progress.exercises)}</p>
      {advised && progress.advice ? (
        <div className="mt-6 max-w-[560px]">
          <NextCard
            heading={t('advised')}
            track={advised.track}
            label={advised.manifest.label}
            title={advised.manifest.title[locale]}
            why={t(`why-${progress.advice.why}`)}
            href={exerciseAddress(locale, advised.id)}
          />
        </div>
      ) : null}
      <section aria-labelledby="ideas" className="mt-10">
        <h2 id="ideas">{t('ideas')}</h2>
        <p className="mt-1.5 max-w-[70ch] text-[14.5px] text-ink-2">{t('ideas-lead')}</p>
        <IdeaMap skills={progress.skills} locale={locale} />
      </section>
      {seen.length > 0 ? (
        <section aria-labelledby="beliefs" className="mt-10">
          <h2 id="beliefs">{t('beliefs')}</h2>
          <p className="mt-1.5 max-w-[70ch] text-[14.5px] text-ink-2">{t('beliefs-lead')}</p>
          <Beliefs seen={seen} locale={locale} />
        </section>
      ) : null}
      {history.entries.length > 0 ? (
        <div className="mt-10">
          <h2 id="history">{t('history')}</h2>
          <HistoryTable page={history} isFirst={after === null} locale={locale} />
        </div>
      ) : null}
      {aside.length > 0 ? <DraftsAside drafts={aside} locale={locale} /> : null}
    </div>
  );
}

function NothingYet({ locale }: { readonly locale: Locale }) {
  const t = words(learnerWords, locale);
  return (
    <div className="page max-w-[1000px] pt-8">
      <h1 className="mb-6">{t('progress')}</h1>
      <EmptyState title={t('progress-empty')}>
        <p>{t('progress-empty-text')}</p>
        <Link href={`/${locale}/practice`} className={`${buttonClass({ variant: 'primary' })} mt-4`}>
          {t('to-practice')}
        </Link>
      </EmptyState>
    </div>
  );
}
