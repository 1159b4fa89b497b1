import { withoutConfederation } from '../route/as-path.ts';
import type { Peer } from '../route/peer.ts';
import type { Route } from '../route/route.ts';
import { type Policy, reject } from './policy.ts';

const preferences = { customer: 300, peer: 200, provider: 100 } as const;

/**
 * The customers' and our own routes go to everybody, all other routes to customers only: nobody carries traffic for
 * nothing (Gao and Rexford, 2001). LOCAL_PREF 300, 200, 100 for customer, peer and provider; within the AS it also
 * tells the other routers whom a route came from. A neighbour without such a relation gets and gives nothing.
 */
export const gaoRexford: Required<Policy> = {
  import(route, peer) {
    const relation = businessOf(peer);
    return relation === null ? reject('no-relation') : { ...route, localPref: preferences[relation] };
  },
  export(route, peer, { from }) {
    const relation = businessOf(peer);
    if (relation === null) return reject('no-relation');
    return relation === 'customer' || isOwn(route) || isFromCustomer(route, from) ? route : reject('no-valley');
  },
};

function businessOf({ relation }: Peer): keyof typeof preferences | null {
  if (relation === 'route-server' || relation === 'route-server-client') return 'peer';
  return relation ?? null;
}

const isOwn = ({ asPath }: Route): boolean => withoutConfederation(asPath).length === 0;

function isFromCustomer({ localPref }: Route, from: Peer | null): boolean {
  if (from === null || from.session === 'ebgp') return from?.relation === 'customer';
  return localPref === preferences.customer;
}

/** Everything passes, as if RFC 8212 were not. */
export const acceptAll: Required<Policy> = { import: (route) => route, export: (route) => route };
