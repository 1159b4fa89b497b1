// caught-by: customers
import type { Peer, Policy, Route } from '@lab/bgp';

const worth = { customer: 100, peer: 200, provider: 300 };

export default {
  import(route: Route, peer: Peer) {
    return { ...route, localPref: worth[peer.relation] };
  },
} satisfies Policy;
