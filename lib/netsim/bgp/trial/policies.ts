import { acceptAll, gaoRexford } from '../policy/gao-rexford.ts';
import type { Policy } from '../policy/policy.ts';

/**
 * What the routers that are not the learner's do at their borders, as data.
 *
 * - `accept-all`: everything passes, both ways.
 * - `gao-rexford`: preference by relation, no valley on export.
 * - `prefer`: everything passes; routes from one neighbour are preferred to all others.
 */
export interface TrialPolicy {
  readonly name: 'accept-all' | 'gao-rexford' | 'prefer';
  /** Of `prefer`: the router's name. */
  readonly neighbour?: string;
  /** Communities that neighbours may put on their routes, and the local preference that they ask for. */
  readonly honours?: readonly { readonly community: string; readonly localPref: number }[];
}

const preferred = 200;

export function policyOf({ name, neighbour, honours = [] }: TrialPolicy): Policy {
  const base = name === 'gao-rexford' ? gaoRexford : acceptAll;
  return {
    ...base,
    import(route, peer, context) {
      const asked = honours.find(({ community }) => route.communities.includes(community));
      if (asked !== undefined) return { ...route, localPref: asked.localPref };
      if (name === 'prefer' && peer.name === neighbour) return { ...route, localPref: preferred };
      return base.import?.(route, peer, context) ?? route;
    },
  };
}
