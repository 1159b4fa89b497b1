import type { DecisionStep } from '#lib/netsim/bgp/decision/explanation.ts';
import type { Text } from '#lib/netsim/text.ts';

/** What each step keeps. Steps that vendors put in different places are left out: any right reading gets the mark. */
export const steps = {
  'next-hop-reachable': {
    fr: 'Garder les routes dont le prochain saut est joignable',
    en: 'Keep the routes whose next hop can be reached',
  },
  'local-preference': {
    fr: 'Garder la préférence locale (LOCAL_PREF) la plus haute',
    en: 'Keep the highest local preference (LOCAL_PREF)',
  },
  'as-path-length': { fr: 'Garder le chemin d’AS le plus court', en: 'Keep the shortest AS path' },
  origin: {
    fr: 'Garder la meilleure origine : IGP, puis EGP, puis INCOMPLETE',
    en: 'Keep the best origin: IGP, then EGP, then INCOMPLETE',
  },
  med: {
    fr: 'Entre routes d’un même AS voisin, garder le MED le plus bas',
    en: 'Among routes of one neighbouring AS, keep the lowest MED',
  },
  'ebgp-over-ibgp': {
    fr: 'S’il reste des routes apprises en eBGP, écarter celles apprises en iBGP',
    en: 'If routes learnt over eBGP are left, drop those learnt over iBGP',
  },
  'igp-cost': {
    fr: 'Garder le prochain saut le plus proche selon l’IGP',
    en: 'Keep the next hop that is nearest by the IGP',
  },
  'bgp-identifier': {
    fr: 'Garder le voisin dont l’identifiant BGP est le plus bas',
    en: 'Keep the neighbour with the lowest BGP Identifier',
  },
  'peer-address': {
    fr: 'Garder l’adresse de voisin la plus basse',
    en: 'Keep the lowest neighbour address',
  },
} as const satisfies Partial<Record<DecisionStep, Text>>;

export type StepId = keyof typeof steps;
