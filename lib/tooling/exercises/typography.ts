import type { Text } from '../../netsim/text.ts';

/**
 * What is wrong with a text for people: plain spaces where French wants no-break ones (U+202F before `; ! ?`, U+00A0
 * before `:` and inside « »), straight apostrophes, exclamation marks, pictures. Code and tables are left alone.
 */
export function textProblems(markdown: string, locale: keyof Text): readonly string[] {
  const text = markdown.replace(/`[^`]*`/g, '`').replace(/^\|.*$/gm, '');
  const found = (pattern: RegExp, problem: string) => {
    const [place] = text.match(pattern) ?? [];
    return place === undefined ? [] : [`${problem} in “${place.trim()}”`];
  };
  return [
    ...found(/\S* ?\p{L}!(\s|$)/u, 'an exclamation mark'),
    ...found(/\p{Extended_Pictographic}/u, 'a picture'),
    ...found(/\p{L}'\p{L}+/u, 'a straight apostrophe'),
    ...(locale === 'fr'
      ? [
          ...found(/\S*[^\s\u202f][;?](\s|$)/, 'no narrow no-break space before a mark'),
          ...found(/\S* [;?!](\s|$)/, 'a plain space before a mark'),
          ...found(/\S*[^\u00a0\s`*\d]:(\s|$)|\S* :/, 'no no-break space before a colon'),
          ...found(/«[^\u00a0]\S*|\S*[^\u00a0]»/, 'no no-break space inside quotation marks'),
        ]
      : []),
  ];
}

/** Every `{ fr, en }` inside a value, with its path. */
export function* textsIn(value: unknown, path = ''): Generator<{ readonly path: string; readonly text: Text }> {
  if (typeof value !== 'object' || value === null) return;
  if ('fr' in value && 'en' in value && typeof value.fr === 'string' && typeof value.en === 'string') {
    yield { path, text: { fr: value.fr, en: value.en } };
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, path === '' ? key : `${path}.${key}`);
}

/** The problems of all texts inside a value. */
export function textsProblems(value: unknown): readonly string[] {
  return [...textsIn(value)].flatMap(({ path, text }) =>
    (['fr', 'en'] as const).flatMap((locale) => textProblems(text[locale], locale).map((each) => `${path}: ${each}`)),
  );
}
