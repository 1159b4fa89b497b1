// exercise: bgp/15-settle-the-triangle
// looks-like: B10
import { type Policy, prepend } from '@lab/bgp';

/** Hoping that r3 will then settle: but it is r4 that follows us. */
export default {
  import: (route, peer) => (peer.name === 'r3' && route.asPath.length <= 2 ? { ...route, localPref: 200 } : route),
  export: (route, peer, self) => (peer.name === 'r3' ? prepend(route, self.asn, 3) : route),
} satisfies Policy;
