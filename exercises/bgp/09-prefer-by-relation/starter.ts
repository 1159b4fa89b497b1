import type { Peer, Policy, Route } from '@lab/bgp';

export default {
  /** Called for each route that a neighbour tells us. */
  import(route: Route, peer: Peer) {
    // For now every route is worth the same: the shortest path wins.
    return { ...route, localPref: 100 };
  },
} satisfies Policy;
