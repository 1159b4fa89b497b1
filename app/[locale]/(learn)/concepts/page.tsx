import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { tracks } from '#lib/exercises/exercise.ts';
import { listExercises } from '#lib/exercises/folder.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import conceptWords from '#lib/i18n/messages/concepts.ts';
import trackWords from '#lib/i18n/messages/tracks.ts';
import { words } from '#lib/i18n/words.ts';
import { TrackBadge } from '#lib/ui/track-badge.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(conceptWords, locale)('title') } : {};
}

export default async function Concepts({ params }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(conceptWords, locale);
  const name = words(trackWords, locale);
  const counts = Map.groupBy(listExercises(), (exercise) => exercise.track);
  return (
    <div className="page pt-6">
      <h1>{t('title')}</h1>
      <p className="mt-1.5 text-ink-2">{t('lead')}</p>
      <ul className="mt-6 grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {tracks.map((track) => (
          <li key={track} className={track === 'compare' ? 'sm:col-span-2 lg:col-span-3' : ''}>
            <Link
              href={`/${locale}/concepts/${track}`}
              className="card flex h-full items-center gap-4 p-4 no-underline hover:shadow-[0_0_0_1px_var(--line-firm)]"
            >
              <TrackBadge track={track} />
              <span>
                <b className="block font-[620]">{name(track)}</b>
                <span className="block text-[14px] text-ink-2">{name(`${track}-line`)}</span>
                <span className="text-[13px] text-ink-3 tabular-nums">
                  {t('count', { n: counts.get(track)?.length ?? 0 })}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
