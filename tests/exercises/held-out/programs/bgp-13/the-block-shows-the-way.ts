// exercise: bgp/13-steer-incoming-traffic
// looks-like: B5
import { addCommunity, lengthOf, type Policy, prepend, reject } from '@lab/bgp';

export default {
  export(route, peer, self) {
    if (route.learnedFrom !== 'self') return reject('no transit');
    const isSecond = peer.name === 'r3';
    if (lengthOf(route.prefix) === 22) return isSecond ? prepend(route, self.asn, 4) : route;
    if (lengthOf(route.prefix) === 24 && isSecond) return addCommunity(route, `${peer.asn}:80`);
    return route;
  },
} satisfies Policy;
