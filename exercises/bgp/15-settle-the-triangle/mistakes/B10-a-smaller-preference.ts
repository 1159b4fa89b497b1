// caught-by: settles
import type { Peer, Policy, Route } from '@lab/bgp';

export default {
  import(route: Route, peer: Peer) {
    const isFirstHand = route.asPath.length <= 2;
    return peer.name === 'r3' && isFirstHand ? { ...route, localPref: 101 } : route;
  },

  export(route: Route) {
    return route;
  },
} satisfies Policy;
