import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { listExercises } from '#lib/exercises/folder.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import landingWords from '#lib/i18n/messages/landing.ts';
import { words } from '#lib/i18n/words.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { ClassCodeForm } from './landing/class-code-form.tsx';
import { TaggedFrame } from './landing/tagged-frame.tsx';
import { Teaser } from './landing/teaser.tsx';
import { TrackMap } from './landing/track-map.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = words(landingWords, locale);
  return { title: { absolute: `Encap · ${t('title')}` }, description: t('description') };
}

export default async function Landing({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(landingWords, locale);
  const exercises = listExercises();
  const counts = Map.groupBy(exercises, (exercise) => exercise.track);
  return (
    <div className="page">
      <TaggedFrame />
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-[minmax(0,1fr)_400px]">
        <div className="flex flex-col gap-6 max-lg:contents">
          <section className="card flex flex-1 flex-col p-5 max-lg:order-2" aria-labelledby="map">
            <div className="flex items-baseline justify-between gap-4">
              <h2 id="map">{t('map-title')}</h2>
              <p className="text-[13.5px] whitespace-nowrap text-ink-2 tabular-nums">
                {t('all-exercises', { n: exercises.length })}
              </p>
            </div>
            <TrackMap counts={counts} locale={locale} />
          </section>
          <section className="card flex items-center justify-between gap-4 p-5 max-lg:order-4" aria-labelledby="teach">
            <div>
              <h2 id="teach" className="text-[16px]">
                {t('teach-title')}
              </h2>
              <p className="mt-1 text-[14px] text-ink-2">{t('teach-text')}</p>
            </div>
            <Link href={`/${locale}/teach`} className={buttonClass({ size: 's' })}>
              {t('teach-link')}
            </Link>
          </section>
        </div>
        <div className="flex flex-col gap-6 max-lg:contents">
          <section className="card p-5 max-lg:order-1" aria-labelledby="code">
            <h2 id="code" className="text-[16px]">
              {t('code-title')}
            </h2>
            <ClassCodeForm />
            <p className="mt-2.5 text-[13.5px] text-ink-2">{t('code-help')}</p>
          </section>
          <section className="card p-5 max-lg:order-3" aria-labelledby="teaser">
            <div className="flex items-baseline justify-between gap-3">
              <h2 id="teaser" className="text-[16px]">
                {t('teaser-title')}
              </h2>
              <Link href={`/${locale}/compare`} className="link text-[13.5px]">
                {t('all-criteria')}
              </Link>
            </div>
            <Teaser locale={locale} />
          </section>
        </div>
      </div>
    </div>
  );
}
