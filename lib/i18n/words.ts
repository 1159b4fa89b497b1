import { createTranslator } from 'use-intl/core';
import type { Text } from '../netsim/text.ts';
import type { Locale } from './locale.ts';

/** The words of one area, both languages side by side, in ICU MessageFormat. */
export type Messages = Readonly<Record<string, Text>>;

type Value = string | number | Date;

/** `t('attempts', { used: 2 })` */
export type Words<M extends Messages> = (key: keyof M & string, values?: Readonly<Record<string, Value>>) => string;

const cache = new WeakMap<Messages, Partial<Record<Locale, Words<Messages>>>>();

/** The words of an area in one language. A missing value is the caller's mistake, and thrown. */
export function words<M extends Messages>(messages: M, locale: Locale): Words<M> {
  const known = cache.get(messages) ?? {};
  const made = known[locale] ?? make(messages, locale);
  cache.set(messages, { ...known, [locale]: made });
  // The keys of M are those of the record it was made from.
  return made as Words<M>;
}

function make(messages: Messages, locale: Locale): Words<Messages> {
  const translate = createTranslator({
    locale,
    messages: Object.fromEntries(Object.entries(messages).map(([key, text]) => [key, text[locale]])),
    onError(error) {
      throw error;
    },
  });
  return (key, values) => translate(key, values);
}
