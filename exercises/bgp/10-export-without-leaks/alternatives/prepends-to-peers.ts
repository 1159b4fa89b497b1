import { type Policy, prepend, reject } from '@lab/bgp';

/** A longer path is no leak: intents leave that to us. */
export default {
  export(route, peer, self) {
    if (peer.relation === 'customer') return route;
    if (route.learnedFrom === 'peer' || route.learnedFrom === 'provider') return reject('a valley');
    return peer.relation === 'peer' ? prepend(route, self.asn, 1) : route;
  },
} satisfies Policy;
