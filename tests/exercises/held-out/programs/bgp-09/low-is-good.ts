// exercise: bgp/09-prefer-by-relation
// looks-like: B2
import type { Policy } from '@lab/bgp';

export default {
  import(route, peer) {
    if (peer.relation === 'customer') return { ...route, localPref: 10 };
    if (peer.relation === 'peer') return { ...route, localPref: 50 };
    return { ...route, localPref: 90 };
  },
} satisfies Policy;
