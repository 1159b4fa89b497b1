import Link from 'next/link';
import type { Locale } from '#lib/i18n/locale.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';

interface CrumbsProps {
  readonly path: readonly { readonly label: string; readonly href: string }[];
  readonly locale: Locale;
}

/** The pages above this one. */
export function Crumbs({ path, locale }: CrumbsProps) {
  return (
    <nav aria-label={words(teachWords, locale)('crumbs')} className="no-print text-[14px] text-ink-2">
      <ol className="flex flex-wrap gap-x-2">
        {path.map(({ label, href }) => (
          <li key={href} className="after:ml-2 after:text-ink-3 after:content-['/']">
            <Link href={href} className="hover:underline">
              {label}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
