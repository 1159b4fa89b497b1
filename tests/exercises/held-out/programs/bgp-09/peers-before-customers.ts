// exercise: bgp/09-prefer-by-relation
// looks-like: nothing
import type { Policy } from '@lab/bgp';

const worth = { peer: 300, customer: 200, provider: 100 };

export default {
  import: (route, peer) => ({ ...route, localPref: worth[peer.relation] }),
} satisfies Policy;
