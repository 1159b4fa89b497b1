import type { Text } from '#lib/netsim/text.ts';

/** From whom a route is; `self`: it is one's own. */
export const sources = {
  customer: { fr: 'un client', en: 'a customer' },
  peer: { fr: 'un pair', en: 'a peer' },
  provider: { fr: 'un fournisseur', en: 'a provider' },
  self: { fr: 'soi-même', en: 'oneself' },
} as const satisfies Record<string, Text>;

export const targets = {
  customer: { fr: 'à un client', en: 'to a customer' },
  peer: { fr: 'à un pair', en: 'to a peer' },
  provider: { fr: 'à un fournisseur', en: 'to a provider' },
} as const satisfies Record<string, Text>;

export type Source = keyof typeof sources;
export type Target = keyof typeof targets;
