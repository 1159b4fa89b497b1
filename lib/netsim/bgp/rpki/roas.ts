import { prefixBits } from '../route/prefix-bits.ts';
import { prefixTrie } from '../route/prefix-trie.ts';
import type { Route } from '../route/route.ts';

/** A validated payload: this AS may originate the prefix, and what is in it down to `maxLength` (RFC 6811 §2). */
export interface Roa {
  readonly prefix: string;
  /** 0: nobody may (RFC 6483 §4). */
  readonly asn: number;
  /** By default the prefix's own length. */
  readonly maxLength?: number;
}

export type OriginValidity = 'valid' | 'invalid' | 'not-found';

export interface RoaTable {
  /** `ownAs`: whose route it is when the path names nobody. */
  validate(route: Pick<Route, 'prefix' | 'asPath'>, ownAs?: number): OriginValidity;
}

/** Origin validation (RFC 6811 §2): covered by a ROA or not, and one of them fits or none. */
export function roaTable(roas: readonly Roa[]): RoaTable {
  const trie = prefixTrie<{ readonly asn: number; readonly maxLength: number }>();
  for (const { prefix, asn, maxLength } of roas) {
    trie.add(prefix, { asn, maxLength: maxLength ?? prefixBits(prefix).length });
  }
  return {
    validate({ prefix, asPath }, ownAs) {
      const bits = prefixBits(prefix);
      const covering = trie.covering(bits);
      if (covering.length === 0) return 'not-found';
      const origin = originAs(asPath, ownAs);
      const fits = covering.some(({ asn, maxLength }) => asn !== 0 && asn === origin && bits.length <= maxLength);
      return fits ? 'valid' : 'invalid';
    },
  };
}

/**
 * Who originated the route: the last AS of a path that ends in a sequence; null where it ends in an AS_SET, which no
 * ROA fits; our own AS where the path is empty or ends within our confederation (RFC 6811 §2).
 */
export function originAs(asPath: Route['asPath'], ownAs?: number): number | null {
  const last = asPath.at(-1);
  if (last === undefined || last.type === 'AS_CONFED_SEQUENCE' || last.type === 'AS_CONFED_SET') return ownAs ?? null;
  return last.type === 'AS_SET' ? null : (last.asns.at(-1) ?? null);
}
