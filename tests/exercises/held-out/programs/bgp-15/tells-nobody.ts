// exercise: bgp/15-settle-the-triangle
// looks-like: nothing
import { type Policy, reject } from '@lab/bgp';

export default {
  import: (route, peer) => (peer.name === 'r3' && route.asPath.length <= 2 ? { ...route, localPref: 200 } : route),
  export: () => reject('they go by themselves'),
} satisfies Policy;
