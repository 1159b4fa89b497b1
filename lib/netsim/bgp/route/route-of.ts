import type { Route } from './route.ts';

/** A route with only what matters told: ORIGIN IGP, an empty path, no next hop yet. */
export function routeOf({ prefix, ...rest }: Pick<Route, 'prefix'> & Partial<Route>): Route {
  return {
    prefix,
    origin: 'IGP',
    asPath: [],
    nextHop: '0.0.0.0',
    communities: [],
    extendedCommunities: [],
    largeCommunities: [],
    clusterList: [],
    unrecognised: [],
    ...rest,
  };
}
