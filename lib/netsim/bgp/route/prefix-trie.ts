import { bitAt, type PrefixBits, prefixBits } from './prefix-bits.ts';

/** Values by prefix, found by what covers them: a binary trie, one bit a step. */
export interface PrefixTrie<T> {
  add(prefix: string, value: T): void;
  /** The values of every prefix that covers this one, itself among them, the shortest first. */
  covering(prefix: string | PrefixBits): readonly T[];
}

interface Branch<T> {
  readonly values: T[];
  readonly next: [Branch<T> | undefined, Branch<T> | undefined];
}

export function prefixTrie<T>(): PrefixTrie<T> {
  const roots = { narrow: branch<T>(), wide: branch<T>() };
  const rootOf = ({ isIpv6 }: PrefixBits): Branch<T> => (isIpv6 ? roots.wide : roots.narrow);
  return {
    add(prefix, value) {
      const bits = prefixBits(prefix);
      let at = rootOf(bits);
      for (let depth = 0; depth < bits.length; depth++) {
        const side = bitAt(bits, depth);
        const next = at.next[side] ?? branch<T>();
        at.next[side] = next;
        at = next;
      }
      at.values.push(value);
    },
    covering(prefix) {
      const bits = typeof prefix === 'string' ? prefixBits(prefix) : prefix;
      const found: T[] = [];
      let at: Branch<T> | undefined = rootOf(bits);
      for (let depth = 0; at !== undefined; depth++) {
        found.push(...at.values);
        at = depth < bits.length ? at.next[bitAt(bits, depth)] : undefined;
      }
      return found;
    },
  };
}

const branch = <T>(): Branch<T> => ({ values: [], next: [undefined, undefined] });
