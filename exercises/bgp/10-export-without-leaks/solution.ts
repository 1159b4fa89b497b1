import { type Peer, type Policy, type Route, reject } from '@lab/bgp';

export default {
  /** Called for each of our best routes, and each neighbour that we could tell it to. */
  export(route: Route, peer: Peer) {
    const paysForIt = route.learnedFrom === 'customer' || route.learnedFrom === 'self';
    return paysForIt || peer.relation === 'customer' ? route : reject('nobody pays for it');
  },
} satisfies Policy;
