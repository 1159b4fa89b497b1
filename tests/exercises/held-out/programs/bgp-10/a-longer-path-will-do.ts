// exercise: bgp/10-export-without-leaks
// looks-like: B4
import { type Policy, prepend } from '@lab/bgp';

/** Everybody may know; who should not come this way will see that it is long. */
export default {
  export(route, peer, self) {
    return peer.relation === 'customer' ? route : prepend(route, self.asn, 3);
  },
} satisfies Policy;
