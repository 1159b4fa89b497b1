import type { Asn, Peer, Prefix, Route, Sending, Speaker, Update } from '@lab/bgp';

/** For each prefix, the last route of each neighbour, by its AS number. */
const heard = new Map<Prefix, Map<Asn, Route>>();

/** Called for each message of a neighbour. Gives what is to be sent; [] says nothing. */
export function onUpdate(update: Update, from: Peer, self: Speaker): readonly Sending[] {
  // For now whatever is announced is passed on to everybody else, and nothing is remembered.
  const announced = update.announced.map((route) => ({ ...route, asPath: [self.asn, ...route.asPath] }));
  return self.peers
    .filter((peer) => peer.name !== from.name)
    .map((peer) => ({ to: peer.name, announced, withdrawn: [] }));
}
