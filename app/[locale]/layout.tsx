import '#app/globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import { notFound } from 'next/navigation';
import type { ReactNode } from 'react';
import { findViewer } from '#lib/auth/require-viewer.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import shellWords from '#lib/i18n/messages/shell.ts';
import { LocaleProvider } from '#lib/i18n/use-words.tsx';
import { words } from '#lib/i18n/words.ts';
import { Footer } from './shell/footer.tsx';
import { Header } from './shell/header.tsx';

export const metadata: Metadata = { title: { default: 'Encap', template: '%s · Encap' } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

interface LayoutProps {
  readonly children: ReactNode;
  readonly params: Promise<{ locale: string }>;
}

export default async function RootLayout({ children, params }: LayoutProps) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  const theme = (await cookies()).get('theme')?.value;
  const viewer = await findViewer();
  const t = words(shellWords, locale);
  return (
    // Without a cookie the system decides: tokens.css asks for no script.
    <html lang={locale} data-theme={theme === 'light' || theme === 'dark' ? theme : undefined}>
      <body>
        <LocaleProvider locale={locale}>
          <a
            href="#main"
            className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-r2 focus:bg-accent focus:px-4 focus:py-2 focus:text-on-accent"
          >
            {t('skip')}
          </a>
          <Header locale={locale} viewer={viewer} />
          <main id="main" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
            {children}
          </main>
          <Footer locale={locale} isSignedIn={viewer !== undefined && !viewer.isGuest} />
        </LocaleProvider>
      </body>
    </html>
  );
}
