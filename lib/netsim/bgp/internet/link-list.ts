import type { Links } from './as-graph.ts';

/** Links as they come, by the places of their ASes; two ASes have one at most. */
export interface LinkList {
  /** False where the two have a link already. */
  add(a: number, b: number, arePeers: boolean): boolean;
  done(): Links;
}

export function linkList(ases: number, firstAsn: number): LinkList {
  const known = new Set<number>();
  const a: number[] = [];
  const b: number[] = [];
  const peers: number[] = [];
  return {
    add(one, other, arePeers) {
      const key = Math.min(one, other) * ases + Math.max(one, other);
      if (known.has(key)) return false;
      known.add(key);
      a.push(firstAsn + one);
      b.push(firstAsn + other);
      peers.push(arePeers ? 1 : 0);
      return true;
    },
    done: () => ({
      count: a.length,
      a: Uint32Array.from(a),
      b: Uint32Array.from(b),
      arePeers: Uint8Array.from(peers),
    }),
  };
}
