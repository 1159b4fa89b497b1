// caught-by: customers
import type { Peer, Policy, Route } from '@lab/bgp';

const bonus = { customer: 2, peer: 1, provider: 0 };

export default {
  import(route: Route, peer: Peer) {
    return { ...route, localPref: 1000 - 10 * route.asPath.length + bonus[peer.relation] };
  },
} satisfies Policy;
