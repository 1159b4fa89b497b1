// exercise: bgp/10-export-without-leaks
// looks-like: B4
import { type Policy, reject } from '@lab/bgp';

/** What came from one kind of neighbour does not go back to that kind; everything else does. */
export default {
  export: (route, peer) => (route.learnedFrom === peer.relation && peer.relation !== 'customer' ? reject('back') : route),
} satisfies Policy;
