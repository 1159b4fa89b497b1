import { addCommunity, type Peer, type Policy, prepend, type Route, type Router, reject } from '@lab/bgp';

export default {
  export(route: Route, peer: Peer, self: Router) {
    if (route.learnedFrom !== 'self') return reject('no transit');
    // For now both providers are told everything, just as it is.
    return route;
  },
} satisfies Policy;
