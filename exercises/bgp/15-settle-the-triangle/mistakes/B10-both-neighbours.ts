// caught-by: settles
import type { Peer, Policy, Route } from '@lab/bgp';

export default {
  import(route: Route, peer: Peer) {
    const isFirstHand = route.asPath.length <= 2;
    if (peer.name === 'r3' && isFirstHand) return { ...route, localPref: 200 };
    return peer.name === 'r4' && isFirstHand ? { ...route, localPref: 150 } : route;
  },

  export(route: Route) {
    return route;
  },
} satisfies Policy;
