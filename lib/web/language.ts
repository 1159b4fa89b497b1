import type { IncomingMessage } from 'node:http';
import Negotiator from 'negotiator';

const locales = ['fr', 'en'];

/**
 * The address in a language, for an address that names none: `/` and such as `/join`. By the cookie of the language
 * switch, else by the browser's languages, else in French. Undefined for what has no language.
 */
export function localisedPath(request: IncomingMessage, path: string): string | undefined {
  if (request.method !== 'GET' && request.method !== 'HEAD') return undefined;
  if (/^\/(fr|en|api|_next|__nextjs[^/]*)(\/|$)/.test(path) || /\.[^/]*$/.test(path)) return undefined;
  return `/${chooseLocale(request)}${path === '/' ? '' : path}`;
}

function chooseLocale(request: IncomingMessage): string {
  const chosen = /(?:^|;\s*)locale=(fr|en)(?:;|$)/.exec(request.headers.cookie ?? '')?.[1];
  return chosen ?? new Negotiator(request).language(locales) ?? 'fr';
}
