import type { Peer } from '../route/peer.ts';
import type { Route } from '../route/route.ts';

/** The route as it goes on, or null: it is a leak (RFC 9234 §5). */
export function onlyToCustomerOnImport(route: Route, { relation, asn }: Peer): Route | null {
  const marker = route.onlyToCustomer;
  if (marker === undefined) {
    const isFromAboveOrBeside = relation === 'provider' || relation === 'peer' || relation === 'route-server';
    return isFromAboveOrBeside ? { ...route, onlyToCustomer: asn } : route;
  }
  if (relation === 'customer' || relation === 'route-server-client') return null;
  return relation === 'peer' && marker !== asn ? null : route;
}

/** A marked route goes down only. */
export const mayLeaveMarked = ({ onlyToCustomer }: Route, { relation }: Peer): boolean =>
  onlyToCustomer === undefined ||
  relation === 'customer' ||
  relation === 'route-server-client' ||
  relation === undefined;

export function onlyToCustomerOnExport(route: Route, { relation }: Peer, ownAs: number): Route {
  const goesDownOrBeside = relation === 'customer' || relation === 'peer' || relation === 'route-server-client';
  return goesDownOrBeside && route.onlyToCustomer === undefined ? { ...route, onlyToCustomer: ownAs } : route;
}
