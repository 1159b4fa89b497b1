// exercise: bgp/10-export-without-leaks
// looks-like: B4
import { type Policy, reject } from '@lab/bgp';

export default {
  export(route, peer) {
    if (route.learnedFrom === 'provider') return peer.relation === 'customer' ? route : reject('provider');
    if (route.learnedFrom === 'peer' && peer.relation === 'peer') return reject('peer to peer');
    return route;
  },
} satisfies Policy;
