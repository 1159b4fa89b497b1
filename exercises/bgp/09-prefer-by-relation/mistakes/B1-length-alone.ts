// caught-by: customers
import type { Policy, Route } from '@lab/bgp';

export default {
  import(route: Route) {
    return { ...route, localPref: 200 - route.asPath.length };
  },
} satisfies Policy;
