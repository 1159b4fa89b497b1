// exercise: bgp/10-export-without-leaks
// looks-like: nothing
import { type Policy, reject } from '@lab/bgp';

export default {
  export: (route) => (route.learnedFrom === 'customer' || route.learnedFrom === 'self' ? route : reject('not for sale')),
} satisfies Policy;
