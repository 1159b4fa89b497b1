import { Box, Network, Waypoints } from 'lucide-react';
import Link from 'next/link';
import type { Locale } from '#lib/i18n/locale.ts';
import labWords from '#lib/i18n/messages/lab.ts';
import { words } from '#lib/i18n/words.ts';

interface LabHeadProps {
  readonly locale: Locale;
  readonly current: 'packets' | 'networks' | 'bgp';
  readonly title: string;
  readonly lead: string;
}

/** The lab's three rooms, and what the one we are in is for. */
export function LabHead({ locale, current, title, lead }: LabHeadProps) {
  const t = words(labWords, locale);
  const rooms = [
    { room: 'packets', href: `/${locale}/lab`, icon: Box, label: t('room-packets') },
    { room: 'networks', href: `/${locale}/lab/networks`, icon: Network, label: t('room-networks') },
    { room: 'bgp', href: `/${locale}/lab/bgp`, icon: Waypoints, label: t('room-bgp') },
  ];
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        <h1>{title}</h1>
        <p className="mt-1 max-w-[72ch] text-[15px] text-ink-2">{lead}</p>
      </div>
      <nav aria-label={t('rooms')} className="no-print inline-flex rounded-r2 bg-sunken p-0.5 text-[14px]">
        {rooms.map(({ room, href, icon: Icon, label }) => (
          <Link
            key={room}
            href={href}
            aria-current={room === current ? 'page' : undefined}
            className="inline-flex min-h-9 items-center gap-2 rounded-[5px] px-3 text-ink-2 no-underline hover:text-ink aria-[current]:bg-raised aria-[current]:font-[560] aria-[current]:text-ink aria-[current]:shadow-sm"
          >
            <Icon aria-hidden size={16} />
            {label}
          </Link>
        ))}
      </nav>
    </div>
  );
}
