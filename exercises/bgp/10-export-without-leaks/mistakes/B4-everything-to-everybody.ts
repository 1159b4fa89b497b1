// caught-by: leak
import type { Policy, Route } from '@lab/bgp';

export default {
  export(route: Route) {
    return route;
  },
} satisfies Policy;
