import { acceptAll, gaoRexford } from '../policy/gao-rexford.ts';
import type { Policy } from '../policy/policy.ts';
import { asPathLength } from '../route/as-path.ts';

/**
 * What the routers that are not the learner's do at their borders, as data.
 *
 * - `accept-all`: everything passes, both ways.
 * - `gao-rexford`: preference by relation, no valley on export.
 * - `prefer`: everything passes; routes from one neighbour are preferred to all others, those of short paths at least.
 */
export interface TrialPolicy {
  readonly name: 'accept-all' | 'gao-rexford' | 'prefer';
  /** Of `prefer`: the router's name. */
  readonly neighbour?: string;
  /** Of `prefer`: the most ASes of a path that is preferred. */
  readonly longest?: number;
  /** Communities that neighbours may put on their routes, and the local preference that they ask for. */
  readonly honours?: readonly { readonly community: string; readonly localPref: number }[];
}

const preferred = 200;

export function policyOf({ name, neighbour, longest = 255, honours = [] }: TrialPolicy): Policy {
  const base = name === 'gao-rexford' ? gaoRexford : acceptAll;
  return {
    ...base,
    import(route, peer, context) {
      const asked = honours.find(({ community }) => route.communities.includes(community));
      if (asked !== undefined) return { ...route, localPref: asked.localPref };
      const isPreferred = name === 'prefer' && peer.name === neighbour && asPathLength(route.asPath) <= longest;
      if (isPreferred) return { ...route, localPref: preferred };
      return base.import?.(route, peer, context) ?? route;
    },
  };
}
