/** Two ids in the order in which they must stand. */
interface Pair {
  readonly earlier: string;
  readonly later: string;
}

/**
 * The longest subsequence of an order in which no two ids, near or far, stand the wrong way round; of several, the one
 * that keeps the earliest ids. For the at most twelve ids of a question, every subset is tried (4,096).
 */
export function longestRightOrder(order: readonly string[], before: readonly Pair[]): readonly string[] {
  const mustPrecede = closure(before);
  // conflicts[i]: bits of the later positions that cannot stay beside i.
  const conflicts = order.map((id, i) =>
    order.reduce((bits, after, j) => (j > i && mustPrecede(after, id) ? bits | (1 << j) : bits), 0),
  );
  let best = 0;
  for (let kept = 0; kept < 1 << order.length; kept++) {
    if (conflicts.some((bits, i) => kept & (1 << i) && kept & bits)) continue;
    const [more, most] = [countOnes(kept), countOnes(best)];
    // The lowest differing bit is the earliest id that only one of them keeps.
    if (more > most || (more === most && kept & lowestBit(kept ^ best))) best = kept;
  }
  return order.filter((_, i) => best & (1 << i));
}

/** Whether `a` must stand before `b`, directly or through others. */
function closure(before: readonly Pair[]): (a: string, b: string) => boolean {
  const after = Map.groupBy(before, ({ earlier }) => earlier);
  const reachable = new Map<string, Set<string>>();
  const from = (id: string): Set<string> => {
    const known = reachable.get(id);
    if (known) return known;
    const found = new Set<string>();
    reachable.set(id, found);
    for (const { later } of after.get(id) ?? []) {
      found.add(later);
      for (const further of from(later)) found.add(further);
    }
    return found;
  };
  return (a, b) => from(a).has(b);
}

const lowestBit = (bits: number): number => bits & -bits;

function countOnes(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
