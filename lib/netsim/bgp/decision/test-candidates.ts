import type { Segment } from '../messages/message.ts';
import type { Peer } from '../route/peer.ts';
import type { Route } from '../route/route.ts';
import { routeOf } from '../route/route-of.ts';
import type { Candidate } from './explanation.ts';

/** The samples’ neighbours of AS 65000; their identifiers are in the order that the daemons’ choices tell. */
export const peers: Readonly<Record<string, Peer>> = {
  e1: peer('e1', 65001, '10.255.0.2', '10.0.1.1', 'ebgp'),
  e2: peer('e2', 65001, '10.255.0.3', '10.0.2.1', 'ebgp'),
  e3: peer('e3', 65002, '10.255.0.4', '10.0.3.1', 'ebgp'),
  e4: peer('e4', 65003, '10.255.0.1', '10.0.4.1', 'ebgp'),
  i1: peer('i1', 65000, '10.255.0.9', '10.0.5.1', 'ibgp'),
  i2: peer('i2', 65000, '10.255.0.8', '10.0.6.1', 'ibgp'),
};

function peer(name: string, asn: number, routerId: string, address: string, session: Peer['session']): Peer {
  return { name, asn, routerId, address, session };
}

export const route = (changes: Partial<Route> = {}): Route =>
  routeOf({ prefix: '192.0.2.0/24', nextHop: '10.0.0.1', ...changes });

export const sequence = (...asns: number[]): readonly Segment[] => [{ type: 'AS_SEQUENCE', asns }];
let arrivals = 0;
export function candidate(from: string | null, changes: Partial<Route>, more: Partial<Candidate> = {}): Candidate {
  const known = from === null ? null : (peers[from] ?? null);
  return { route: route(changes), from: known, arrival: arrivals++, igpCost: 0, ...more };
}
