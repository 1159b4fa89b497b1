import { prefixBits } from '../route/prefix-bits.ts';
import { prefixTrie } from '../route/prefix-trie.ts';

/**
 * `{ prefix: '10.0.0.0/8', ge: 16, le: 24 }`: the prefixes in it of 16 to 24 bits. `ge` alone has no end, `le` alone
 * starts at the prefix itself; without both, the prefix itself and nothing in it.
 */
export interface PrefixRange {
  readonly prefix: string;
  readonly ge?: number;
  readonly le?: number;
}

export interface PrefixSet {
  has(prefix: string): boolean;
}

/** A text stands for the prefix itself. */
export function prefixSet(ranges: readonly (PrefixRange | string)[]): PrefixSet {
  const trie = prefixTrie<{ readonly least: number; readonly most: number }>();
  for (const each of ranges) {
    const { prefix, ge, le }: PrefixRange = typeof each === 'string' ? { prefix: each } : each;
    const { length, isIpv6 } = prefixBits(prefix);
    const isExact = ge === undefined && le === undefined;
    trie.add(prefix, { least: ge ?? length, most: isExact ? length : (le ?? (isIpv6 ? 128 : 32)) });
  }
  return {
    has(prefix) {
      const bits = prefixBits(prefix);
      return trie.covering(bits).some(({ least, most }) => bits.length >= least && bits.length <= most);
    },
  };
}
