// exercise: bgp/09-prefer-by-relation
// looks-like: B1
import type { Policy, Relation } from '@lab/bgp';

const rank: Record<Relation, number> = { provider: 1, peer: 3, customer: 5 };

export default {
  import: (route, { relation }) => ({ ...route, localPref: 20_000 - 100 * route.asPath.length + rank[relation] }),
} satisfies Policy;
