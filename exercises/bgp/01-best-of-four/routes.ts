import type { Facts } from '#lib/kinds/choice.ts';
import type { Candidate, DecisionStep } from '#lib/netsim/bgp/decision/explanation.ts';
import { routeOf } from '#lib/netsim/bgp/route/route-of.ts';
import type { Text } from '#lib/netsim/text.ts';

/** A route as the table of the question shows it. */
export interface Row {
  readonly name: string;
  readonly session: 'eBGP' | 'iBGP';
  readonly localPref: number;
  /** The neighbouring AS first. */
  readonly path: readonly number[];
  readonly origin: 'IGP' | 'EGP' | 'INCOMPLETE';
  readonly med: number;
  /** 0 over eBGP: the next hop is on the link. */
  readonly cost: number;
  readonly identifier: string;
}

/** The steps that may decide here, in words that say whose turn it is and not who wins. */
export const steps = {
  'local-preference': { fr: 'la préférence locale', en: 'local preference' },
  'as-path-length': { fr: 'la longueur du chemin d’AS', en: 'the length of the AS path' },
  origin: { fr: 'l’origine', en: 'the origin' },
  med: { fr: 'le MED', en: 'the MED' },
  'ebgp-over-ibgp': { fr: 'la session, eBGP ou iBGP', en: 'the session, eBGP or iBGP' },
  'igp-cost': { fr: 'le coût interne', en: 'the internal cost' },
  'bgp-identifier': { fr: 'l’identifiant BGP', en: 'the BGP Identifier' },
} as const satisfies Partial<Record<DecisionStep, Text>>;

export type StepId = keyof typeof steps;
export const isStep = (id: string): id is StepId => Object.hasOwn(steps, id);
export const stepIds = Object.keys(steps).filter(isStep);

const columns: readonly Text[] = [
  { fr: 'Route', en: 'Route' },
  { fr: 'Session', en: 'Session' },
  { fr: 'LOCAL_PREF', en: 'LOCAL_PREF' },
  { fr: 'Chemin d’AS', en: 'AS path' },
  { fr: 'ORIGIN', en: 'ORIGIN' },
  { fr: 'MED', en: 'MED' },
  { fr: 'Coût interne', en: 'IGP cost' },
  { fr: 'Identifiant BGP', en: 'BGP Identifier' },
];

export const writeFacts = (rows: readonly Row[]): Facts => ({
  title: { fr: 'Les quatre routes', en: 'The four routes' },
  columns: [...columns],
  rows: rows.map(({ name, session, localPref, path, origin, med, cost, identifier }) => [
    name,
    session,
    String(localPref),
    path.join(' '),
    origin,
    String(med),
    String(cost),
    identifier,
  ]),
});

/** The table read back: what the learner was shown is what is judged. */
export function readFacts({ rows }: Facts): readonly Row[] {
  return rows.map(([name = '', session, localPref, path = '', origin, med, cost, identifier = '']) => ({
    name,
    session: session === 'iBGP' ? 'iBGP' : 'eBGP',
    localPref: Number(localPref),
    path: path.split(' ').map(Number),
    origin: origin === 'EGP' || origin === 'INCOMPLETE' ? origin : 'IGP',
    med: Number(med),
    cost: Number(cost),
    identifier,
  }));
}

export function candidateOf(row: Row, arrival: number): Candidate {
  const { name, session, localPref, path, origin, med, cost, identifier } = row;
  return {
    route: routeOf({
      prefix: '192.0.2.0/24',
      localPref,
      origin,
      med,
      asPath: [{ type: 'AS_SEQUENCE', asns: [...path] }],
    }),
    from: {
      name,
      asn: session === 'iBGP' ? 64_999 : (path[0] ?? 0),
      address: identifier,
      routerId: identifier,
      session: session === 'iBGP' ? 'ibgp' : 'ebgp',
    },
    arrival,
    igpCost: cost,
  };
}
