// exercise: bgp/13-steer-incoming-traffic
// looks-like: B7
import { type Policy, prepend, reject } from '@lab/bgp';

export default {
  export(route, peer, self) {
    if (route.asPath.length > 0) return reject('not ours');
    if (route.prefix === '10.20.0.0/23') return peer.name === 'r2' ? route : reject('other side');
    if (route.prefix === '10.20.2.0/23') return peer.name === 'r3' ? route : reject('other side');
    return route.prefix === '10.20.8.0/24' && peer.name === 'r3' ? prepend(route, self.asn, 10) : route;
  },
} satisfies Policy;
