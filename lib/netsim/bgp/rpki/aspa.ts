import type { Relation } from '../route/peer.ts';
import type { Route } from '../route/route.ts';

/** What an AS has signed: these are all its providers; `[0]` says that it has none. */
export interface Aspa {
  readonly customer: number;
  readonly providers: readonly number[];
}

export type PathValidity = 'valid' | 'invalid' | 'unknown';

export interface AspaTable {
  /** `relation`: what the neighbour that told us the route is to us. */
  validate(asPath: Route['asPath'], neighbour: { readonly asn: number; readonly relation: Relation }): PathValidity;
}

type Hop = 'provider' | 'not-provider' | 'no-attestation';

/**
 * Path verification by ASPA (draft-ietf-sidrops-aspa-verification §6). A path that comes up from a customer or across
 * from a peer must climb from customer to provider all the way; one that comes down from a provider may climb, cross
 * once, and go down again.
 */
export function aspaTable(aspas: readonly Aspa[]): AspaTable {
  const providers = new Map<number, Set<number>>();
  for (const { customer, providers: its } of aspas) {
    providers.set(customer, new Set([...(providers.get(customer) ?? []), ...its]));
  }
  const hop = (customer: number, provider: number): Hop => {
    const known = providers.get(customer);
    if (known === undefined) return 'no-attestation';
    return known.has(provider) ? 'provider' : 'not-provider';
  };

  return {
    validate(asPath, { asn, relation }) {
      const ases = uniqueFromOrigin(asPath);
      if (ases === null || ases.length === 0) return 'invalid';
      // A route server need not be in the path (RFC 7947 §2.2.2).
      if (relation !== 'route-server' && ases.at(-1) !== asn) return 'invalid';
      const up = ases.slice(1).map((each, index) => hop(ases[index] ?? 0, each));
      if (relation !== 'provider') return climbing(up);
      const down = ases.slice(0, -1).map((each, index) => hop(ases[index + 1] ?? 0, each));
      return upAndDown(up, down);
    },
  };
}

/** The origin first, each once where it prepended; null where a set hides the order. */
function uniqueFromOrigin(asPath: Route['asPath']): number[] | null {
  const ases: number[] = [];
  for (const { type, asns } of asPath) {
    if (type === 'AS_SET') return null;
    if (type === 'AS_SEQUENCE') ases.push(...asns);
  }
  return ases.filter((asn, index) => asn !== ases[index - 1]).reverse();
}

function climbing(up: readonly Hop[]): PathValidity {
  if (up.includes('not-provider')) return 'invalid';
  return up.includes('no-attestation') ? 'unknown' : 'valid';
}

/** `up[i]`: is AS i + 1 a provider of AS i; `down[i]`: is AS i a provider of AS i + 1. Ramps are counted in ASes. */
function upAndDown(up: readonly Hop[], down: readonly Hop[]): PathValidity {
  const count = up.length + 1;
  if (count <= 2) return 'valid';
  const ramps = (stops: (hop: Hop) => boolean): number => {
    const upEnd = up.findIndex(stops);
    const downEnd = down.findLastIndex(stops);
    return (upEnd < 0 ? count : upEnd + 1) + (downEnd < 0 ? count : count - 1 - downEnd);
  };
  if (ramps((each) => each === 'not-provider') < count) return 'invalid';
  return ramps((each) => each !== 'provider') < count ? 'unknown' : 'valid';
}
