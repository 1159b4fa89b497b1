import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { loadConcept } from '#lib/exercises/concept.ts';
import { type Track, tracks } from '#lib/exercises/exercise.ts';
import { listExercises } from '#lib/exercises/folder.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import conceptWords from '#lib/i18n/messages/concepts.ts';
import trackWords from '#lib/i18n/messages/tracks.ts';
import { words } from '#lib/i18n/words.ts';
import { Prose, slug } from '#lib/ui/prose.tsx';
import { TrackBadge } from '#lib/ui/track-badge.tsx';

interface PageProps {
  readonly params: Promise<{ locale: string; track: string }>;
}

const trackOf = (text: string): Track | undefined => tracks.find((track) => track === text);

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale, track: asked } = await params;
  const track = trackOf(asked);
  return isLocale(locale) && track ? { title: words(trackWords, locale)(track) } : {};
}

export default async function ConceptPage({ params }: PageProps) {
  const { locale, track: asked } = await params;
  const track = trackOf(asked);
  if (!isLocale(locale) || track === undefined) notFound();
  const t = words(conceptWords, locale);
  const name = words(trackWords, locale);
  const markdown = loadConcept(track, locale);
  const headings = [...markdown.matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? '');
  return (
    <div className="page grid grid-cols-[minmax(0,1fr)] gap-x-14 pt-6 lg:grid-cols-[minmax(0,720px)_240px] lg:justify-between">
      <article>
        <p className="text-[13.5px] text-ink-2">
          <Link href={`/${locale}/concepts`} className="link">
            {t('course')}
          </Link>
        </p>
        <h1 className="mt-2 flex items-center gap-3 text-[34px]">
          <TrackBadge track={track} />
          {name(track)}
        </h1>
        <p className="mt-2 mb-6 text-[19px] text-ink-2">{name(`${track}-line`)}</p>
        <Prose markdown={markdown} locale={locale} />
        <Exercises track={track} locale={locale} />
        <p className="mt-10 max-w-[68ch] text-[13px] text-ink-2">{t('credit')}</p>
      </article>
      <nav aria-label={t('contents')} className="no-print sticky top-6 self-start pt-24 text-[14px] max-lg:hidden">
        <p className="mb-2 font-[600]">{t('contents')}</p>
        <ul className="flex flex-col gap-1.5">
          {headings.map((heading) => (
            <li key={heading}>
              <a href={`#${slug(heading)}`} className="text-ink-2 no-underline hover:text-ink hover:underline">
                {heading}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}

function Exercises({ track, locale }: { readonly track: Track; readonly locale: Locale }) {
  const t = words(conceptWords, locale);
  const exercises = listExercises()
    .filter((exercise) => exercise.track === track)
    .toSorted((a, b) => a.manifest.difficulty - b.manifest.difficulty);
  return (
    <section className="mt-10 max-w-[68ch]" aria-labelledby="your-turn">
      <h2 id="your-turn">{t('exercises')}</h2>
      {exercises.length === 0 ? <p className="mt-3 text-ink-2">{t('no-exercises')}</p> : null}
      <ul className="mt-3 flex flex-col gap-2">
        {exercises.map(({ id, manifest }) => (
          <li key={id}>
            <Link
              href={`/${locale}/exercises/${id}`}
              className="card flex flex-wrap items-baseline gap-x-3 gap-y-1 px-4 py-3 no-underline hover:shadow-[0_0_0_1px_var(--line-firm)]"
            >
              <span className="font-mono text-[13px] text-ink-2">{manifest.label}</span>
              <span className="font-[600]">{manifest.title[locale]}</span>
              <span className="ml-auto text-[13px] text-ink-2">
                {t('difficulty', { n: manifest.difficulty })} · {t('minutes', { n: manifest.minutes })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
