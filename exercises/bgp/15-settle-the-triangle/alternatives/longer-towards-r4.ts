import { type Policy, prepend } from '@lab/bgp';

/** r4 only follows us on a path of two: what we tell it is never so short, so it goes by itself. */
export default {
  import: (route, peer) => (peer.name === 'r3' && route.asPath.length < 3 ? { ...route, localPref: 900 } : route),
  export: (route, peer, self) => (peer.name === 'r4' ? prepend(route, self.asn, 1) : route),
} satisfies Policy;
