import type { Text } from '#lib/netsim/text.ts';

/** The steps of a packet that a router with port forwarding and masquerade forwards. */
export const steps = {
  receive: { fr: 'Recevoir la trame, vérifier l’en-tête IPv4', en: 'Receive the frame, check the IPv4 header' },
  dnat: { fr: 'Réécrire la destination (DNAT)', en: 'Rewrite the destination (DNAT)' },
  route: { fr: 'Choisir la route', en: 'Choose the route' },
  ttl: { fr: 'Décrémenter le TTL', en: 'Decrement the TTL' },
  filter: { fr: 'Passer le filtre des paquets transmis', en: 'Pass the filter of forwarded packets' },
  snat: { fr: 'Réécrire la source (SNAT)', en: 'Rewrite the source (SNAT)' },
  transmit: { fr: 'Émettre la trame sur l’interface choisie', en: 'Transmit the frame on the chosen interface' },
} as const satisfies Record<string, Text>;

export type StepId = keyof typeof steps;
