// exercise: bgp/15-settle-the-triangle
// looks-like: B10
import type { Policy } from '@lab/bgp';

export default {
  import: (route, peer) => ({
    ...route,
    localPref: peer.name === 'r3' && route.asPath.length < 3 ? 110 : 100,
  }),
  export: (route) => route,
} satisfies Policy;
