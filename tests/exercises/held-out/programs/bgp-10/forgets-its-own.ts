// exercise: bgp/10-export-without-leaks
// looks-like: nothing
import { type Policy, reject } from '@lab/bgp';

export default {
  export: (route, peer) => (route.learnedFrom === 'customer' || peer.relation === 'customer' ? route : reject('no')),
} satisfies Policy;
