// exercise: bgp/13-steer-incoming-traffic
// looks-like: B7
import { inRange, type Policy, prepend, reject } from '@lab/bgp';

export default {
  export(route, peer, self) {
    if (route.learnedFrom !== 'self') return reject('no transit');
    const isUpper = inRange(route.prefix, { prefix: '10.20.2.0/23' });
    const isBlock = inRange(route.prefix, { prefix: '10.20.0.0/22' });
    if (isBlock) return route;
    const side = isUpper ? 'r3' : 'r2';
    return side === peer.name ? route : prepend(route, self.asn, 2);
  },
} satisfies Policy;
