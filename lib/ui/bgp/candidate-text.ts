import type { Locale } from '#lib/i18n/locale.ts';
import decisionWords from '#lib/i18n/messages/bgp-decision.ts';
import { words } from '#lib/i18n/words.ts';
import type { Candidate, DecisionStep } from '#lib/netsim/bgp/decision/explanation.ts';
import { defaultLocalPref } from '#lib/netsim/bgp/decision/steps.ts';
import { asPathLength, neighbouringAs } from '#lib/netsim/bgp/route/as-path.ts';
import { pathText } from './bgp-sentences.ts';

/** Whom a route came from, as its name in tables and sentences. */
export function sourceOf({ from, route }: Candidate, locale: Locale): string {
  if (from === null) return words(decisionWords, locale)('own');
  return route.pathId === undefined ? from.name : `${from.name} #${route.pathId}`;
}

/** What a step of the decision looks at in a route. */
export function valueAt(step: DecisionStep, candidate: Candidate, locale: Locale): string {
  const t = words(decisionWords, locale);
  const { route, from, igpCost } = candidate;
  switch (step) {
    case 'next-hop-reachable':
      return igpCost === null ? t('no-way') : route.nextHop;
    case 'weight':
      return String(candidate.weight ?? 0);
    case 'local-preference':
      return route.localPref === undefined
        ? t('absent-counts-as', { value: defaultLocalPref })
        : String(route.localPref);
    case 'locally-originated':
      return from === null ? t('own-route') : from.name;
    case 'as-path-length':
      return String(asPathLength(route.asPath));
    case 'origin':
      return route.origin;
    case 'med': {
      const neighbour = neighbouringAs(route.asPath);
      const med = route.med === undefined ? t('absent-counts-as', { value: 0 }) : String(route.med);
      return neighbour === null ? med : t('med-of', { asn: String(neighbour), med });
    }
    case 'ebgp-over-ibgp':
      return from === null ? t('own-route') : t(from.session);
    case 'igp-cost':
      return igpCost === null ? t('no-way') : String(igpCost);
    case 'oldest':
      return `#${candidate.arrival}`;
    case 'bgp-identifier':
      return route.originatorId ?? from?.routerId ?? t('absent');
    case 'cluster-list-length':
      return String(route.clusterList.length);
    case 'peer-address':
      return from?.address ?? t('absent');
  }
}

/** The columns that a table of routes has. */
export const columns = [
  'local-pref',
  'as-path',
  'origin',
  'med',
  'session',
  'next-hop',
  'cost',
  'router-id',
  'communities',
] as const;
export type Column = (typeof columns)[number];

/** The column that a step reads. */
export const columnOf: Readonly<Partial<Record<DecisionStep, Column>>> = {
  'next-hop-reachable': 'next-hop',
  'local-preference': 'local-pref',
  'as-path-length': 'as-path',
  origin: 'origin',
  med: 'med',
  'ebgp-over-ibgp': 'session',
  'igp-cost': 'cost',
  'bgp-identifier': 'router-id',
};

export function cellOf(column: Column, { route, from, igpCost }: Candidate, locale: Locale): string {
  const t = words(decisionWords, locale);
  switch (column) {
    case 'local-pref':
      return String(route.localPref ?? defaultLocalPref);
    case 'as-path':
      return pathText(route.asPath, locale);
    case 'origin':
      return route.origin;
    case 'med':
      return route.med === undefined ? '–' : String(route.med);
    case 'session':
      return from === null ? '–' : t(from.session);
    case 'next-hop':
      return from === null ? '–' : route.nextHop;
    case 'cost':
      return igpCost === null ? t('no-way') : String(igpCost);
    case 'router-id':
      return route.originatorId ?? from?.routerId ?? '–';
    case 'communities':
      return [...route.communities, ...route.largeCommunities, ...route.extendedCommunities].join(' ') || '–';
  }
}

/** The columns that have something to say for these routes. */
export function columnsFor(candidates: readonly Candidate[], locale: Locale): readonly Column[] {
  return columns.filter((column) => {
    if (column === 'local-pref' || column === 'as-path' || column === 'next-hop') return true;
    if (column === 'cost') return candidates.some(({ igpCost }) => igpCost !== 0);
    const cells = new Set(candidates.map((each) => cellOf(column, each, locale)));
    return column === 'communities' ? !(cells.size === 1 && cells.has('–')) : cells.size > 1;
  });
}
