import type { Peer, Policy, Route } from '@lab/bgp';

export default {
  import(route: Route, peer: Peer) {
    // What a customer tells us itself does not hang on what the others do: the circle begins here.
    if (peer.relation === 'customer') return { ...route, localPref: 300 };
    // The agreement with r3: what it has first-hand comes before everything else.
    const isFirstHand = route.asPath.length <= 2;
    return peer.name === 'r3' && isFirstHand ? { ...route, localPref: 200 } : route;
  },

  export(route: Route) {
    return route;
  },
} satisfies Policy;
