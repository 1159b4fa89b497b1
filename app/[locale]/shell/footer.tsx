import Link from 'next/link';
import type { Locale } from '#lib/i18n/locale.ts';
import shellWords from '#lib/i18n/messages/shell.ts';
import { words } from '#lib/i18n/words.ts';

export function Footer({ locale, isSignedIn }: { readonly locale: Locale; readonly isSignedIn: boolean }) {
  const t = words(shellWords, locale);
  return (
    <footer className="no-print mt-auto border-t border-line [main:has([data-full-height])+&]:hidden">
      <div className="mx-auto flex max-w-[1264px] flex-wrap gap-x-6 gap-y-2 px-4 py-4 text-[13px] text-ink-2 md:px-6">
        <p className="max-w-[70ch] flex-1 basis-80">{t('credit')}</p>
        <nav aria-label="Encap" className="flex flex-wrap gap-x-5 gap-y-1">
          <Link href={`/${locale}/progress`} className="link">
            {t('progress')}
          </Link>
          {isSignedIn ? null : (
            <Link href={`/${locale}/sign-in`} className="link">
              {t('sign-in')}
            </Link>
          )}
          <Link href={`/${locale}/teach`} className="link">
            {t('teach')}
          </Link>
        </nav>
      </div>
    </footer>
  );
}
