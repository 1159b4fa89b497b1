// caught-by: halves
import { type Peer, type Policy, prepend, type Route, type Router, reject } from '@lab/bgp';

const side: Record<string, string> = { '10.20.0.0/23': 'r2', '10.20.2.0/23': 'r3', '10.20.8.0/24': 'r2' };

export default {
  export(route: Route, peer: Peer, self: Router) {
    if (route.learnedFrom !== 'self') return reject('no transit');
    const wanted = side[route.prefix];
    return wanted === undefined || wanted === peer.name ? route : prepend(route, self.asn, 5);
  },
} satisfies Policy;
