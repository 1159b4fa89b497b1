import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { findViewer } from '#lib/auth/require-viewer.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import learnerWords from '#lib/i18n/messages/learner.ts';
import trackWords from '#lib/i18n/messages/tracks.ts';
import { words } from '#lib/i18n/words.ts';
import { type CatalogueItem, listCatalogue } from '#lib/practice/catalogue.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { EmptyState } from '#lib/ui/empty-state.tsx';
import { TrackBadge } from '#lib/ui/track-badge.tsx';
import { exerciseAddress } from '../exercise-address.ts';
import { StateTag } from '../state-tag.tsx';
import { FilterForm } from './filter-form.tsx';
import { fits, readFilters } from './filters.ts';

interface PageProps {
  readonly params: Promise<{ locale: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { locale } = await params;
  return isLocale(locale) ? { title: words(learnerWords, locale)('practice') } : {};
}

export default async function PracticePage({ params, searchParams }: PageProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const t = words(learnerWords, locale);
  const filters = readFilters(await searchParams);
  const items = (await listCatalogue(await findViewer())).filter(fits(filters));
  const byTrack = Map.groupBy(items, ({ track }) => track);
  const name = words(trackWords, locale);
  return (
    <div className="page max-w-[1000px] pt-8">
      <h1>{t('practice')}</h1>
      <p className="mt-2 text-ink-2">{t('practice-lead')}</p>
      <FilterForm filters={filters} locale={locale} />
      <p role="status" className="mt-4 text-[14px] text-ink-2 tabular-nums">
        {t('shown', { n: items.length })}
      </p>
      {items.length === 0 ? (
        <div className="mt-4">
          <EmptyState title={t('none-shown')}>
            <Link href={`/${locale}/practice`} className={`${buttonClass()} mt-2`}>
              {t('show-all')}
            </Link>
          </EmptyState>
        </div>
      ) : null}
      {[...byTrack].map(([track, list]) => (
        <section key={track} aria-labelledby={`track-${track}`} className="card mt-5 px-5 pt-4 pb-2">
          <div className="flex items-center gap-3">
            <TrackBadge track={track} size="s" />
            <h2 id={`track-${track}`} className="flex-1">
              {name(track)}
            </h2>
          </div>
          <ul className="mt-2">
            {list.map((item) => (
              <Row key={item.id} item={item} locale={locale} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Row({ item, locale }: { readonly item: CatalogueItem; readonly locale: Locale }) {
  const t = words(learnerWords, locale);
  const facts = [
    t('minutes', { n: item.minutes }),
    item.requires.length > 0 ? t('requires', { labels: item.requires.join(', ') }) : '',
    item.tries > 0 ? t('tries', { n: item.tries }) : '',
  ].filter((fact) => fact !== '');
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 border-t border-line py-2.5">
      <Link href={exerciseAddress(locale, item.id)} className="hover:underline">
        <span className="mr-1.5 font-mono text-[13px] text-ink-2">{item.label}</span>
        <span className="font-[560]">{item.title[locale]}</span>
      </Link>
      <StateTag state={item.state === 'new' ? 'fresh' : item.state} locale={locale} />
      <span className="flex flex-wrap items-center gap-x-3 text-[13px] text-ink-2">
        <Difficulty level={item.difficulty} locale={locale} />
        <span className="tabular-nums">{facts.join(' · ')}</span>
      </span>
    </li>
  );
}

/** Five steps, as many filled as it is hard. */
function Difficulty({ level, locale }: { readonly level: number; readonly locale: Locale }) {
  return (
    <span
      role="img"
      aria-label={words(learnerWords, locale)('difficulty-n', { n: level })}
      className="inline-flex gap-1"
    >
      {[1, 2, 3, 4, 5].map((step) => (
        <span
          key={step}
          className={`h-2.5 w-1.5 rounded-[2px] ${step <= level ? 'bg-ink-2' : 'shadow-[inset_0_0_0_1px_var(--line-firm)]'}`}
        />
      ))}
    </span>
  );
}
