'use client';

import { useSyncExternalStore } from 'react';
import { useLocale } from '#lib/i18n/use-words.tsx';

const never = () => () => {};

/**
 * A moment in the reader's own time zone: `vendredi 27 novembre à 18:00`. The server writes its own zone's, which the
 * browser puts right; the zone itself is in the title.
 */
export function LocalTime({ at, dateOnly = false }: { readonly at: string; readonly dateOnly?: boolean }) {
  const locale = useLocale();
  const isBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const date = new Date(at);
  const zone = isBrowser ? undefined : 'Europe/Paris';
  const long = { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone } as const;
  const isThisYear = date.getFullYear() === new Date().getFullYear();
  const shown = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    ...long,
    ...(isThisYear ? {} : { year: 'numeric' }),
    ...(dateOnly ? {} : { hour: '2-digit', minute: '2-digit' }),
  });
  const exact = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'long',
    timeZone: zone,
  });
  return (
    <time dateTime={at} title={exact.format(date)} suppressHydrationWarning>
      {shown.format(date)}
    </time>
  );
}
