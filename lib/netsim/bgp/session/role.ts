import type { Relation } from '../route/peer.ts';

/** The codes of RFC 9234 §4.1: what the one who tells it is to the other. */
const codes = { provider: 0, 'route-server': 1, 'route-server-client': 2, customer: 3, peer: 4 } as const;
export type Role = keyof typeof codes;

export const roleCode = (role: Role): number => codes[role];

/** Whom a role may meet (RFC 9234 §4.2, table 2). */
const partners: Readonly<Record<Role, Role>> = {
  provider: 'customer',
  customer: 'provider',
  'route-server': 'route-server-client',
  'route-server-client': 'route-server',
  peer: 'peer',
};

/** The own role where one knows what the other is: my customer’s provider am I. */
export const roleTowards = (relation: Relation): Role => partners[relation];

export const rolesMatch = (own: Role, peerCode: number): boolean => codes[partners[own]] === peerCode;
