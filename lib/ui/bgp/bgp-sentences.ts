import type { Locale } from '#lib/i18n/locale.ts';
import decisionWords from '#lib/i18n/messages/bgp-decision.ts';
import historyWords from '#lib/i18n/messages/bgp-history.ts';
import { words } from '#lib/i18n/words.ts';
import type { HistoryStep } from '#lib/netsim/bgp/history/history.ts';
import { formatAsPath } from '#lib/netsim/bgp/route/as-path.ts';

type Message = Extract<HistoryStep, { readonly kind: 'message' }>;
type Best = Extract<HistoryStep, { readonly kind: 'best' }>;

/** A step of a history in one sentence. */
export function sentenceOf(step: HistoryStep, locale: Locale): string {
  const t = words(historyWords, locale);
  switch (step.kind) {
    case 'message': {
      const said = messageSentence(step, locale);
      return step.arrivesNs === null ? t('lost', { said }) : said;
    }
    case 'best':
      return bestSentence(step, locale);
    case 'rejected': {
      const { router, peer, direction, prefix, why } = step;
      return t(`rejected-${direction}`, { router, peer, prefix, why: reasonOf(why, locale) });
    }
    case 'session': {
      const { router, peer, state } = step;
      if (state === 'Established') return t('session-up', { router, peer });
      return state === 'Idle' ? t('session-lost', { router, peer }) : t('session', { router, peer, state });
    }
    case 'event':
      return eventSentence(step.what, locale);
  }
}

function messageSentence({ from, to, message, announced, withdrawn }: Message, locale: Locale): string {
  const t = words(historyWords, locale);
  if (message !== 'UPDATE') return t('message-other', { from, to, message });
  const [route] = announced;
  const prefixes = listed(withdrawn);
  if (route === undefined) {
    return withdrawn.length === 0 ? t('update-empty', { from, to }) : t('update-withdraws', { from, to, prefixes });
  }
  const path = pathText(route.asPath, locale);
  const announces =
    announced.length === 1
      ? t('update-announces', { from, to, prefix: route.prefix, path })
      : t('update-announces-many', {
          from,
          to,
          path,
          n: announced.length,
          prefixes: listed(announced.map(({ prefix }) => prefix)),
        });
  return withdrawn.length === 0 ? announces : t('update-both', { announces, prefixes });
}

function bestSentence({ router, prefix, best, decidingStep }: Best, locale: Locale): string {
  const t = words(historyWords, locale);
  if (best === null) return t('best-none', { router, prefix });
  const { route, from } = best;
  const said =
    from === null
      ? t('best-own', { router, prefix })
      : t('best-first', { router, prefix, from, path: pathText(route.asPath, locale) });
  return decidingStep === null ? said : t('best-by', { said, step: words(decisionWords, locale)(decidingStep) });
}

function eventSentence(what: string, locale: Locale): string {
  const t = words(historyWords, locale);
  const [verb = '', a = '', b = ''] = what.split(' ');
  const key = `event-${verb}`;
  return isKey(key) ? t(key, { a, b }) : t('event', { what });
}

/** Why a route is kept out: our own reasons in the reader's language, a policy's own words as they are. */
export function reasonOf(why: string, locale: Locale): string {
  const t = words(historyWords, locale);
  const key = `reason-${why}`;
  return isKey(key) ? t(key) : t('reason-other', { why });
}

const isKey = (key: string): key is keyof typeof historyWords => Object.hasOwn(historyWords, key);

/** The ASes of a path, or the word for none. */
export function pathText(path: Parameters<typeof formatAsPath>[0], locale: Locale): string {
  return formatAsPath(path) || words(decisionWords, locale)('empty-path');
}

/** At most so many prefixes are read out. */
const mostListed = 4;

function listed(prefixes: readonly string[]): string {
  const some = prefixes.slice(0, mostListed).join(', ');
  return prefixes.length > mostListed ? `${some}, …` : some;
}
