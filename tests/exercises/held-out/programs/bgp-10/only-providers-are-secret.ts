// exercise: bgp/10-export-without-leaks
// looks-like: B4
import { type Policy, reject } from '@lab/bgp';

export default {
  export: (route, peer) =>
    route.learnedFrom === 'provider' && peer.relation === 'provider' ? reject('they know each other') : route,
} satisfies Policy;
