import Link from 'next/link';
import type { Viewer } from '#lib/auth/viewer.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import shellWords from '#lib/i18n/messages/shell.ts';
import { words } from '#lib/i18n/words.ts';
import { Logo } from '#lib/ui/logo.tsx';
import { AccountMenu } from './account-menu.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { NavLinks } from './nav-links.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

export function Header({ locale, viewer }: { readonly locale: Locale; readonly viewer: Viewer | undefined }) {
  const t = words(shellWords, locale);
  const at = (path: string) => `/${locale}${path}`;
  const links = [
    { href: at('/concepts'), label: t('concepts') },
    { href: at('/practice'), label: t('practice') },
    { href: at('/compare'), label: t('compare') },
    { href: at('/lab'), label: t('lab') },
    ...(viewer ? [{ href: at('/home'), label: t('home') }] : []),
    ...(viewer && viewer.role !== 'learner' ? [{ href: at('/teach'), label: t('teach') }] : []),
    ...(viewer?.role === 'operator' ? [{ href: at('/staff'), label: t('staff') }] : []),
  ];
  return (
    <header className="no-print border-b border-transparent">
      <div className="mx-auto flex h-14 w-full max-w-[1264px] items-center gap-3 px-4 text-[14px] md:gap-6 md:px-6">
        <Link href={at('')} className="flex items-center gap-2.5 text-[15px] font-[620] whitespace-nowrap no-underline">
          <Logo />
          Encap
        </Link>
        <NavLinks links={links} label={t('main')} menuLabel={t('menu')} />
        <span className="flex-1" />
        <LanguageSwitch label={t('language')} />
        <ThemeSwitch />
        <AccountMenu viewer={viewer ? { displayName: viewer.displayName, isGuest: viewer.isGuest } : null} />
      </div>
    </header>
  );
}
