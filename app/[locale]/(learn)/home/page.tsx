import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { findViewer } from '#lib/auth/require-viewer.ts';
import { listRunningInternets } from '#lib/class-internet/list-internets.ts';
import { findExercise } from '#lib/exercises/folder.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import learnerWords from '#lib/i18n/messages/learner.ts';
import { words } from '#lib/i18n/words.ts';
import { listAsked } from '#lib/practice/list-asked.ts';
import { listDrafts } from '#lib/practice/list-drafts.ts';
import { loadProgress } from '#lib/practice/progress.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { EmptyState } from '#lib/ui/empty-state.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { exerciseAddress } from '../exercise-address.ts';
import { KeepNotice } from '../keep-notice.tsx';
import { NextCard } from '../next-card.tsx';
import { AssignmentCard } from './assignment-card.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(learnerWords, locale)('home') } : {};
}

export default async function HomePage({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(learnerWords, locale);
  const viewer = await findViewer();
  if (!viewer) redirect(`/${locale}/sign-in?next=/${locale}/home`);
  const [classes, drafts, progress, internets] = await Promise.all([
    listAsked(viewer),
    listDrafts(viewer),
    loadProgress(viewer),
    listRunningInternets(viewer),
  ]);
  const last = drafts.find(({ isSetAside }) => !isSetAside);
  const lastFolder = last ? findExercise(last.exerciseId) : undefined;
  const advised = progress.advice ? findExercise(progress.advice.exerciseId) : undefined;
  return (
    <div className="page max-w-[1000px] pt-8">
      {viewer.isGuest ? <KeepNotice locale={locale} back={`/${locale}/home`} /> : null}
      <h1>{t('home')}</h1>
      <p className="mt-2 text-ink-2">{t('home-lead')}</p>
      <div className="mt-6 grid items-start gap-5 md:grid-cols-2">
        {last && lastFolder ? (
          <NextCard
            heading={t('continue')}
            track={lastFolder.track}
            label={last.label}
            title={last.title[locale]}
            why={
              <>
                {last.assignment ? `${last.assignment.title} · ` : ''}
                <LocalTime at={last.savedAt.toISOString()} />
              </>
            }
            href={exerciseAddress(locale, last.exerciseId, last.assignment?.id)}
          />
        ) : null}
        {advised && progress.advice ? (
          <NextCard
            heading={t('advised')}
            track={advised.track}
            label={advised.manifest.label}
            title={advised.manifest.title[locale]}
            why={t(`why-${progress.advice.why}`)}
            href={exerciseAddress(locale, advised.id)}
          />
        ) : (
          <p className="card p-5 text-[14.5px]">{t('all-known')}</p>
        )}
      </div>
      {classes.map(({ id, name, assignments }) => (
        <section key={id} aria-labelledby={`class-${id}`} className="mt-9">
          <h2 id={`class-${id}`}>{name}</h2>
          <div className="mt-3 flex flex-col gap-4">
            {internets
              .filter(({ classId }) => classId === id)
              .map((internet) => (
                <InternetCard key={internet.id} internetId={internet.id} locale={locale} />
              ))}
            {assignments.length === 0 ? <p className="text-[14.5px] text-ink-2">{t('no-assignment')}</p> : null}
            {assignments.map((assignment) => (
              <AssignmentCard key={assignment.id} assignment={assignment} locale={locale} />
            ))}
          </div>
        </section>
      ))}
      <div className="mt-9">
        {classes.length === 0 ? (
          <EmptyState title={t('no-class')}>
            <p className="mx-auto max-w-[56ch]">{t('no-class-text')}</p>
            <div className="mt-4 flex flex-wrap justify-center gap-3">
              <Link href={`/${locale}/join`} className={buttonClass({ variant: 'primary' })}>
                {t('join-class')}
              </Link>
              <Link href={`/${locale}/practice`} className={buttonClass()}>
                {t('to-practice')}
              </Link>
            </div>
          </EmptyState>
        ) : (
          <Link href={`/${locale}/join`} className="link text-[14.5px]">
            {t('join-class')}
          </Link>
        )}
      </div>
    </div>
  );
}

function InternetCard({ internetId, locale }: { readonly internetId: string; readonly locale: Locale }) {
  const t = words(classInternetWords, locale);
  return (
    <section className="card flex flex-wrap items-center justify-between gap-3 p-5">
      <div>
        <h3 className="text-[17px]">{t('card-title')}</h3>
        <p className="mt-1 text-[14px] text-ink-2">{t('card-learner')}</p>
      </div>
      <Link href={`/${locale}/class-internet/${internetId}`} className={buttonClass()}>
        {t('open')}
      </Link>
    </section>
  );
}
