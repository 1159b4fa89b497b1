'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { Locale } from './locale.ts';
import { type Messages, type Words, words } from './words.ts';

const LocaleContext = createContext<Locale>('fr');

export function LocaleProvider({ locale, children }: { readonly locale: Locale; readonly children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export const useLocale = (): Locale => useContext(LocaleContext);

/** The words of an area, in the page's language. */
export const useWords = <M extends Messages>(messages: M): Words<M> => words(messages, useLocale());
