import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { Track } from '#lib/exercises/exercise.ts';
import { TrackBadge } from '#lib/ui/track-badge.tsx';

interface NextCardProps {
  readonly heading: string;
  readonly track: Track;
  readonly label: string;
  readonly title: string;
  readonly why: ReactNode;
  readonly href: string;
}

/** One thing to do now. */
export function NextCard({ heading, track, label, title, why, href }: NextCardProps) {
  return (
    <section aria-label={heading} className="card p-5">
      <h2 className="text-[13.5px] font-[560] text-ink-2">{heading}</h2>
      <Link href={href} className="group mt-2.5 flex items-center gap-3.5 no-underline">
        <TrackBadge track={track} />
        <span className="min-w-0 flex-1">
          <b className="block leading-tight font-[620] group-hover:underline">
            <span className="mr-1 font-mono text-[13px] font-[500] text-ink-2">{label}</span> {title}
          </b>
          <span className="mt-1 block text-[14px] text-ink-2">{why}</span>
        </span>
        <ArrowRight aria-hidden size={18} className="shrink-0" />
      </Link>
    </section>
  );
}
