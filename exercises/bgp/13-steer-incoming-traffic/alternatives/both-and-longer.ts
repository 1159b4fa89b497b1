import { contains, lengthOf, type Policy, prepend, reject } from '@lab/bgp';

/** Longer paths on the side that is not wanted do no harm, where the community decides anyway. */
export default {
  export(route, peer, self) {
    if (route.learnedFrom !== 'self') return reject('no transit');
    if (lengthOf(route.prefix) === 23) {
      const side = contains('10.20.0.0/23', route.prefix) ? 'r2' : 'r3';
      return peer.name === side ? route : reject('the other side');
    }
    if (lengthOf(route.prefix) === 22 || peer.name === 'r2') return route;
    return prepend({ ...route, communities: [`${peer.asn}:80`] }, self.asn, 2);
  },
} satisfies Policy;
