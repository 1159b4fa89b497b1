import { type Peer, type Policy, type Route, reject } from '@lab/bgp';

export default {
  /** Called for each of our best routes, and each neighbour that we could tell it to. */
  export(route: Route, peer: Peer) {
    // For now nobody is told anything but our own routes.
    return route.learnedFrom === 'self' ? route : reject('not ours');
  },
} satisfies Policy;
