import { prependAs } from '../route/as-path.ts';
import type { Route } from '../route/route.ts';

/** The route with an AS so many times more in front: beside the one of every eBGP export, which the speaker adds. */
export function prepend<R extends Route>(route: R, asn: number, times: number): R {
  let asPath = route.asPath;
  for (let i = 0; i < times; i++) asPath = prependAs(asPath, asn);
  return { ...route, asPath };
}
