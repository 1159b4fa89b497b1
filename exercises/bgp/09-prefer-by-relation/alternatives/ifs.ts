import type { Policy, Route } from '@lab/bgp';

const policy: Policy = {
  import(route): Route {
    if (route.learnedFrom === 'customer') return { ...route, localPref: 4_000_000_000 };
    if (route.learnedFrom === 'provider') return { ...route, localPref: 0 };
    return route;
  },
};

export default policy;
