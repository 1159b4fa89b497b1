// exercise: bgp/09-prefer-by-relation
// looks-like: B2
import type { Policy } from '@lab/bgp';

const choices = ['customer', 'peer', 'provider'];

export default {
  import: (route, peer) => ({ ...route, localPref: choices.indexOf(peer.relation) + 1 }),
} satisfies Policy;
