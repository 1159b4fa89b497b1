import Link from 'next/link';
import type { Locale } from '#lib/i18n/locale.ts';
import bgpLabWords from '#lib/i18n/messages/bgp-lab.ts';
import { words } from '#lib/i18n/words.ts';

/** A few routers with all their messages, or thousands of ASes with their routes. */
export function BgpRooms({ locale, current }: { readonly locale: Locale; readonly current: 'lab' | 'internet' }) {
  const t = words(bgpLabWords, locale);
  return (
    <nav aria-label={t('rooms')} className="no-print mt-4 flex gap-5 border-b border-line text-[14.5px]">
      {(['lab', 'internet'] as const).map((room) => (
        <Link
          key={room}
          href={`/${locale}/lab/bgp${room === 'lab' ? '' : '/internet'}`}
          aria-current={room === current ? 'page' : undefined}
          className="-mb-px border-b-2 border-transparent px-1 py-2 text-ink-2 no-underline hover:text-ink aria-[current]:border-accent aria-[current]:font-[560] aria-[current]:text-ink"
        >
          {t(`room-${room}`)}
        </Link>
      ))}
    </nav>
  );
}
