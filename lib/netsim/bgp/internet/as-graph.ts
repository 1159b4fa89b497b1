/**
 * ASes and what they are to each other, on typed arrays. An AS is named by its index everywhere inside: indexes are in
 * the order of AS numbers, so that the lower of two indexes is the lower of two AS numbers.
 */
export interface AsGraph {
  readonly size: number;
  /** By index, ascending. */
  readonly asns: Uint32Array;
  readonly providers: Neighbours;
  readonly customers: Neighbours;
  readonly peers: Neighbours;
  /** -1 for an AS that is not in the graph. */
  indexOf(asn: number): number;
}

/** The neighbours of AS `i` are `to[start[i]]` up to and without `to[start[i + 1]]`, ascending. */
export interface Neighbours {
  readonly start: Int32Array;
  readonly to: Int32Array;
}

/** Relationships as they are read, one a place: `a[i]` is a provider of `b[i]`, or both are peers. AS numbers. */
export interface Links {
  readonly count: number;
  readonly a: Uint32Array;
  readonly b: Uint32Array;
  /** 1 where they are peers. */
  readonly arePeers: Uint8Array;
}

export function buildGraph(links: Links): AsGraph {
  const asns = uniqueAscending(links);
  const indexes = new Map<number, number>();
  for (const [index, asn] of asns.entries()) indexes.set(asn, index);
  const { count } = links;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    from[i] = indexes.get(links.a[i] as number) as number;
    to[i] = indexes.get(links.b[i] as number) as number;
  }
  const isTransit = (i: number): boolean => links.arePeers[i] === 0;
  return {
    size: asns.length,
    asns,
    providers: neighbours(asns.length, count, [[to, from]], isTransit),
    customers: neighbours(asns.length, count, [[from, to]], isTransit),
    peers: neighbours(
      asns.length,
      count,
      [
        [from, to],
        [to, from],
      ],
      (i) => !isTransit(i),
    ),
    indexOf: (asn) => indexes.get(asn) ?? -1,
  };
}

function uniqueAscending({ count, a, b }: Links): Uint32Array {
  const all = new Uint32Array(2 * count);
  all.set(a.subarray(0, count));
  all.set(b.subarray(0, count), count);
  all.sort();
  let kept = 0;
  for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) all[kept++] = all[i] as number;
  return all.slice(0, kept);
}

function neighbours(
  size: number,
  count: number,
  ways: readonly (readonly [Int32Array, Int32Array])[],
  isMeant: (link: number) => boolean,
): Neighbours {
  const start = new Int32Array(size + 1);
  for (const [from] of ways) {
    for (let i = 0; i < count; i++) if (isMeant(i)) bump(start, (from[i] as number) + 1);
  }
  for (let i = 0; i < size; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const to = new Int32Array(start[size] as number);
  const next = start.slice(0, size);
  for (const [from, target] of ways) {
    for (let i = 0; i < count; i++) {
      if (!isMeant(i)) continue;
      const at = from[i] as number;
      to[next[at] as number] = target[i] as number;
      bump(next, at);
    }
  }
  for (let i = 0; i < size; i++) to.subarray(start[i], start[i + 1]).sort();
  return { start, to };
}

function bump(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] as number) + 1;
}

/** How many neighbours an AS has of one sort. */
export function degree({ start }: Neighbours, index: number): number {
  return (start[index + 1] as number) - (start[index] as number);
}

/** The neighbours of one sort, by index. */
export function listOf({ start, to }: Neighbours, index: number): Int32Array {
  return to.subarray(start[index], start[index + 1]);
}
