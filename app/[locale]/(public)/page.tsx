import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { cells } from '#exercises/compare/table.ts';
import { type Track, tracks } from '#lib/exercises/exercise.ts';
import { listExercises } from '#lib/exercises/folder.ts';
import { isLocale, type Locale } from '#lib/i18n/locale.ts';
import landingWords from '#lib/i18n/messages/landing.ts';
import trackWords from '#lib/i18n/messages/tracks.ts';
import { words } from '#lib/i18n/words.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { TrackBadge } from '#lib/ui/track-badge.tsx';
import { ClassCodeForm } from './landing/class-code-form.tsx';
import { TaggedFrame } from './landing/tagged-frame.tsx';

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
  const counts = Map.groupBy(listExercises(), (exercise) => exercise.track);
  return (
    <div className="page">
      <TaggedFrame />
      <div className="mt-8 grid gap-6 lg:grid-cols-[minmax(0,1fr)_400px]">
        <section className="card p-5 max-lg:order-2" aria-labelledby="map">
          <h2 id="map">{t('map-title')}</h2>
          <ul className="mt-4 grid gap-3 sm:grid-cols-2 xl:grid-cols-4">
            {tracks.map((track) => (
              <li key={track} className={track === 'compare' ? 'sm:col-span-2' : ''}>
                <TrackCard track={track} locale={locale} count={counts.get(track)?.length ?? 0} />
              </li>
            ))}
          </ul>
        </section>
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
      </div>
    </div>
  );
}

function TrackCard({
  track,
  locale,
  count,
}: {
  readonly track: Track;
  readonly locale: Locale;
  readonly count: number;
}) {
  const t = words(landingWords, locale);
  const name = words(trackWords, locale);
  return (
    <Link
      href={track === 'compare' ? `/${locale}/compare` : `/${locale}/concepts/${track}`}
      className="flex h-full min-h-[92px] items-center gap-3 rounded-r3 bg-raised p-3 no-underline shadow-[0_0_0_1px_var(--line),0_1px_3px_var(--shadow)] hover:shadow-[0_0_0_1px_var(--line-firm)]"
    >
      <TrackBadge track={track} />
      <span>
        <b className="block leading-tight font-[620]">{name(track)}</b>
        <span className="mt-0.5 block text-[13px] leading-snug text-ink-2">{name(`${track}-line`)}</span>
        <span className="text-[12.5px] text-ink-3 tabular-nums">{t('exercises', { n: count })}</span>
      </span>
    </Link>
  );
}

const teaserRows = ['layer', 'scalability', 'complexity', 'resilience'] as const;
const teaserColumns = ['vlan', 'ipip', 'vxlan'] as const;

function Teaser({ locale }: { readonly locale: Locale }) {
  const names = { vlan: 'VLAN', ipip: 'IPinIP', vxlan: 'VXLAN' };
  const rows = {
    layer: { fr: 'Couche', en: 'Layer' },
    scalability: { fr: 'Échelle', en: 'Scale' },
    complexity: { fr: 'Complexité', en: 'Complexity' },
    resilience: { fr: 'Résilience', en: 'Resilience' },
  };
  return (
    <table className="data-table mt-2 text-[13px]">
      <thead>
        <tr>
          <td />
          {teaserColumns.map((column) => (
            <th key={column} scope="col" className="whitespace-nowrap">
              <span className="swatch mr-1.5 align-[-1px]" data-p={column} />
              {names[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {teaserRows.map((row) => (
          <tr key={row}>
            <th scope="row" className="border-t border-line py-1.5 font-normal">
              {rows[row][locale]}
            </th>
            {teaserColumns.map((column) => (
              <td key={column} className="py-1.5 text-[13px]">
                {cells[row][column].value[locale]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
