// exercise: bgp/09-prefer-by-relation
// looks-like: B1
import type { Policy } from '@lab/bgp';

export default {
  import(route) {
    return { ...route, localPref: 255 - route.asPath.length };
  },
} satisfies Policy;
