// caught-by: leak
import { type Peer, type Policy, type Route, reject } from '@lab/bgp';

export default {
  export(route: Route, peer: Peer) {
    if (route.learnedFrom === 'provider' && peer.relation !== 'customer') return reject('from a provider');
    return route;
  },
} satisfies Policy;
