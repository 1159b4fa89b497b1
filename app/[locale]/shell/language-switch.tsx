'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { Suspense } from 'react';
import { locales } from '#lib/i18n/locale.ts';
import { useLocale } from '#lib/i18n/use-words.tsx';

const names = { fr: 'Français', en: 'English' };

/** The same page in the other language; the choice is remembered for the next first visit. */
export function LanguageSwitch({ label }: { readonly label: string }) {
  return (
    <Suspense>
      <Switch label={label} />
    </Suspense>
  );
}

function Switch({ label }: { readonly label: string }) {
  const current = useLocale();
  const path = usePathname();
  const query = useSearchParams().toString();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls; these are links
    <span role="group" aria-label={label} className="inline-flex rounded-r2 bg-sunken p-0.5 text-[13px]">
      {locales.map((locale) => (
        <a
          key={locale}
          href={`/${locale}${path.slice(3)}${query === '' ? '' : `?${query}`}`}
          hrefLang={locale}
          lang={locale}
          aria-current={locale === current ? 'true' : undefined}
          // Begins with what one sees: whoever speaks to the page says that.
          aria-label={`${locale} ${names[locale]}`}
          onClick={(event) => {
            // What follows the # is only known here: the packet of the lab, the heading of a page.
            event.currentTarget.hash = location.hash;
            // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
            document.cookie = `locale=${locale}; path=/; max-age=31536000; samesite=lax`;
          }}
          className="grid min-h-[26px] place-items-center rounded-[5px] px-2.5 text-ink-2 uppercase no-underline aria-[current]:bg-raised aria-[current]:font-[560] aria-[current]:text-ink aria-[current]:shadow-sm"
        >
          {locale}
        </a>
      ))}
    </span>
  );
}
