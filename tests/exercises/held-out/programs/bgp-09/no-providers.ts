// exercise: bgp/09-prefer-by-relation
// looks-like: nothing
import { type Policy, reject } from '@lab/bgp';

export default {
  import(route, peer) {
    if (peer.relation === 'provider') return reject('too dear');
    return { ...route, localPref: peer.relation === 'customer' ? 200 : 100 };
  },
} satisfies Policy;
