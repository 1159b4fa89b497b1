import type { DecisionStep } from '#lib/netsim/bgp/decision/explanation.ts';
import type { Text } from '#lib/netsim/text.ts';

/** The steps that the course tells of; the library has their order. */
export const steps = {
  'next-hop-reachable': { fr: 'Peut-on atteindre le prochain saut ?', en: 'Can the next hop be reached?' },
  'local-preference': { fr: 'La plus haute préférence locale', en: 'The highest local preference' },
  'as-path-length': { fr: 'Le chemin d’AS le plus court', en: 'The shortest AS path' },
  origin: { fr: 'L’origine : IGP avant EGP avant INCOMPLETE', en: 'The origin: IGP before EGP before INCOMPLETE' },
  med: {
    fr: 'Le plus petit MED, entre routes du même AS voisin',
    en: 'The lowest MED, among routes of one neighbouring AS',
  },
  'ebgp-over-ibgp': { fr: 'Une route externe avant une route interne', en: 'An external route before an internal one' },
  'igp-cost': {
    fr: 'Le plus petit coût interne jusqu’au prochain saut',
    en: 'The lowest internal cost to the next hop',
  },
  'bgp-identifier': { fr: 'Le plus petit identifiant de routeur', en: 'The lowest router identifier' },
} as const satisfies Partial<Record<DecisionStep, Text>>;

export type StepId = keyof typeof steps;
