// caught-by: halves
import { addCommunity, type Peer, type Policy, prepend, type Route, type Router, reject } from '@lab/bgp';

export default {
  export(route: Route, peer: Peer, self: Router) {
    if (route.learnedFrom !== 'self') return reject('no transit');
    // The block goes by r2; the servers are told to r3, and both halves to r2 as well: the shorter path is to win.
    if (route.prefix === '10.20.0.0/22') return peer.name === 'r2' ? route : prepend(route, self.asn, 3);
    if (route.prefix === '10.20.8.0/24') return peer.name === 'r3' ? addCommunity(route, `${peer.asn}:80`) : route;
    return route;
  },
} satisfies Policy;
