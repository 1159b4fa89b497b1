// exercise: bgp/09-prefer-by-relation
// looks-like: nothing
import type { Policy } from '@lab/bgp';

const worth: Record<string, { value: number }> = { customer: { value: 300 }, provider: { value: 100 } };

export default {
  import: (route, peer) => ({ ...route, localPref: (worth[peer.relation] as { value: number }).value }),
} satisfies Policy;
