export const locales = ['fr', 'en'] as const;
export type Locale = (typeof locales)[number];

export const isLocale = (text: string): text is Locale => text === 'fr' || text === 'en';

/** The first of our languages that the browser asks for (RFC 9110 §12.5.4), else French, the course's own. */
export function preferredLocale(acceptLanguage: string | null | undefined): Locale {
  const asked = (acceptLanguage ?? '')
    .split(',')
    .map((part, index) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((each) => /^\s*q=([\d.]+)$/.exec(each)?.[1]).find((each) => each !== undefined);
      return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality), index };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  for (const { language } of asked) if (isLocale(language)) return language;
  return 'fr';
}
