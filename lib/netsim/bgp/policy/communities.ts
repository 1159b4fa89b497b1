import type { Route } from '../route/route.ts';

/** IANA “BGP Well-known Communities”, as routes carry them. */
export const wellKnownCommunities = {
  'graceful-shutdown': '65535:0',
  'accept-own': '65535:1',
  'llgr-stale': '65535:6',
  'no-llgr': '65535:7',
  blackhole: '65535:666',
  'no-export': '65535:65281',
  'no-advertise': '65535:65282',
  'no-export-subconfed': '65535:65283',
  'no-peer': '65535:65284',
} as const;

export type WellKnownCommunity = keyof typeof wellKnownCommunities;

/** A name or the number itself: `no-export` and `65535:65281` are the same. */
export const community = (text: string): string =>
  Object.hasOwn(wellKnownCommunities, text) ? wellKnownCommunities[text as WellKnownCommunity] : text;

/** Has the route a community that is like the pattern? `no-export`, `65000:100`, `65000:*`, `*:666`. */
export const hasCommunity = ({ communities }: Pick<Route, 'communities'>, pattern: string): boolean =>
  communities.length > 0 && hasOne(communities, community(pattern));

/** As `hasCommunity`, of large communities: `65000:1:2`, `65000:*:*`. */
export const hasLargeCommunity = ({ largeCommunities }: Pick<Route, 'largeCommunities'>, pattern: string): boolean =>
  hasOne(largeCommunities, pattern);

function hasOne(list: readonly string[], pattern: string): boolean {
  if (!pattern.includes('*')) return list.includes(pattern);
  const parts = pattern.split(':');
  return list.some((each) => each.split(':').every((part, index) => parts[index] === '*' || parts[index] === part));
}

/** The route with these communities too, each once. */
export function addCommunities<R extends Route>(route: R, ...added: readonly string[]): R {
  return { ...route, communities: [...new Set([...route.communities, ...added.map(community)])] };
}

/** The route without those that are like any of the patterns. */
export function removeCommunities<R extends Route>(route: R, ...patterns: readonly string[]): R {
  const isMeant = (each: string): boolean => patterns.some((pattern) => hasOne([each], community(pattern)));
  return { ...route, communities: route.communities.filter((each) => !isMeant(each)) };
}

export function addLargeCommunities<R extends Route>(route: R, ...added: readonly string[]): R {
  return { ...route, largeCommunities: [...new Set([...route.largeCommunities, ...added])] };
}
