import Link from 'next/link';
import { type Track, tracks } from '#lib/exercises/exercise.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import landingWords from '#lib/i18n/messages/landing.ts';
import trackWords from '#lib/i18n/messages/tracks.ts';
import { words } from '#lib/i18n/words.ts';
import { TrackBadge } from '#lib/ui/track-badge.tsx';

interface TrackMapProps {
  readonly counts: ReadonlyMap<Track, readonly unknown[]>;
  readonly locale: Locale;
}

const toTheRight =
  'xl:after:absolute xl:after:top-1/2 xl:after:left-full xl:after:w-7 xl:after:border-t-[1.5px] xl:after:border-line-firm';
const downwards =
  'xl:before:absolute xl:before:top-full xl:before:left-1/2 xl:before:h-7 xl:before:border-l-[1.5px] xl:before:border-line-firm';

/** Where a track stands, and what it leads to: a tunnel over IP before Ethernet over IP, everything before comparing. */
const places: Record<Track, string> = {
  nat: `xl:col-start-1 xl:row-start-1 ${toTheRight}`,
  ipip: `xl:col-start-2 xl:row-start-1 ${toTheRight} ${downwards}`,
  bgp: `xl:col-start-3 xl:row-start-1 ${toTheRight}`,
  vlan: `xl:col-start-1 xl:row-start-2 ${toTheRight}`,
  vxlan: `xl:col-start-2 xl:row-start-2 ${toTheRight}`,
  ebpf: `xl:col-start-3 xl:row-start-2 ${toTheRight}`,
  compare: 'sm:max-xl:col-span-2 xl:col-start-4 xl:row-span-2 xl:row-start-1',
};

/** The seven tracks and how they lead to one another. */
export function TrackMap({ counts, locale }: TrackMapProps) {
  const t = words(landingWords, locale);
  const name = words(trackWords, locale);
  return (
    <ul className="mt-4 grid flex-1 gap-3 sm:grid-cols-2 xl:auto-rows-fr xl:grid-cols-[1fr_1fr_1fr_164px] xl:gap-7">
      {tracks.map((track) => (
        <li key={track} className={`relative ${places[track]}`}>
          <Link
            href={`/${locale}/concepts/${track}`}
            className={`flex h-full min-h-[92px] gap-3 rounded-r3 bg-raised p-3 no-underline shadow-[0_0_0_1px_var(--line),0_1px_3px_var(--shadow)] hover:shadow-[0_0_0_1.5px_var(--line-firm)] ${track === 'compare' ? 'items-center xl:flex-col xl:items-start xl:justify-center' : 'items-center'}`}
          >
            <TrackBadge track={track} />
            <span>
              <b className="block leading-tight font-[620]">{name(track)}</b>
              <span className="mt-0.5 block text-[13px] leading-snug text-ink-2">{name(`${track}-line`)}</span>
              <span className="mt-0.5 block text-[12.5px] text-ink-3 tabular-nums">
                {t('exercises', { n: counts.get(track)?.length ?? 0 })}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
