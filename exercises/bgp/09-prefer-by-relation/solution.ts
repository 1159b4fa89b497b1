import type { Peer, Policy, Route } from '@lab/bgp';

const worth = { customer: 300, peer: 200, provider: 100 };

export default {
  /** Called for each route that a neighbour tells us. */
  import(route: Route, peer: Peer) {
    return { ...route, localPref: worth[peer.relation] };
  },
} satisfies Policy;
