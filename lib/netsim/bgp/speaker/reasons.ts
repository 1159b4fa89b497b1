/** Why the speaker itself keeps a route out, in words for the looking glass. Policies add their own. */
export const reasons = {
  'no-import-policy': 'An eBGP session without an import policy takes nothing (RFC 8212).',
  'no-export-policy': 'An eBGP session without an export policy tells nothing (RFC 8212).',
  'own-as-in-path': 'Our own AS is in the path: the route has been here (RFC 4271 §9.1.2).',
  'own-originator-id': 'It is our own route that a reflector brings back (RFC 4456 §8).',
  'own-cluster-id': 'It was reflected in our own cluster before (RFC 4456 §8).',
  'as-0-in-path': 'AS 0 is nobody’s (RFC 7607 §2).',
  'confederation-from-outside': 'Only members of a confederation may send its segments (RFC 5065 §5).',
  'first-as-not-peer': 'The first AS of the path is not the neighbour’s (RFC 4271 §6.3).',
  'next-hop-is-own': 'The next hop is our own address (RFC 4271 §5.1.3).',
  'only-to-customer': 'ONLY_TO_CUSTOMER says that this is a leak (RFC 9234 §5).',
  'ibgp-to-ibgp':
    'A route from an internal peer is not told to another one (RFC 4271 §9.2); a reflector may (RFC 4456).',
  'no-export': 'The community NO_EXPORT keeps it in the AS (RFC 1997).',
  'no-advertise': 'The community NO_ADVERTISE keeps it in this router (RFC 1997).',
  'no-export-subconfed': 'The community NO_EXPORT_SUBCONFED keeps it in the member AS (RFC 1997).',
  'no-peer': 'The community NOPEER keeps it from peers (RFC 3765).',
} as const;

export type Reason = keyof typeof reasons;
