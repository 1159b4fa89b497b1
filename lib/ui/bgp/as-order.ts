/** What stands in a tier: an AS, or a place that a longer line passes through. */
export interface Spot {
  readonly rank: number;
  readonly width: number;
  /** Indices of the spots that it is joined to, in the tiers beside and in its own. */
  readonly joined: number[];
}

const sweeps = 12;

/** The tiers' orders with few lines that cross, each a list of spots. */
export function orderTiers(spots: readonly Spot[]): readonly (readonly number[])[] {
  const tiers: number[][] = Array.from({ length: 1 + Math.max(0, ...spots.map(({ rank }) => rank)) }, () => []);
  for (const i of walk(spots)) tiers[spots[i]?.rank ?? 0]?.push(i);
  const place = new Float64Array(spots.length);
  const note = (): void => {
    for (const tier of tiers) for (const [x, i] of tier.entries()) place[i] = x - (tier.length - 1) / 2;
  };
  note();
  let best = tiers.map((tier) => [...tier]);
  let fewest = crossings(spots, tiers, place);
  for (let sweep = 0; sweep < sweeps && fewest > 0; sweep++) {
    const order = sweep % 2 === 0 ? [...tiers.keys()] : [...tiers.keys()].toReversed();
    for (const rank of order) {
      const tier = tiers[rank] ?? [];
      const wish = new Map(tier.map((i) => [i, middle(spots, place, i, sweep)]));
      tier.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0) || (place[a] ?? 0) - (place[b] ?? 0));
      for (const [x, i] of tier.entries()) place[i] = x - (tier.length - 1) / 2;
    }
    const crossed = crossings(spots, tiers, place);
    if (crossed >= fewest) continue;
    fewest = crossed;
    best = tiers.map((tier) => [...tier]);
  }
  return best;
}

/** From spot to spot, so that what is joined begins side by side. */
function* walk(spots: readonly Spot[]): Generator<number> {
  const seen = new Set<number>();
  for (const start of spots.keys()) {
    const stack = [start];
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      if (seen.has(i)) continue;
      seen.add(i);
      yield i;
      stack.push(...(spots[i]?.joined ?? []).toReversed());
    }
  }
}

function middle(spots: readonly Spot[], place: Float64Array, i: number, sweep: number): number {
  const spot = spots[i];
  if (spot === undefined || spot.joined.length === 0) return place[i] ?? 0;
  let [sum, count] = [0, 0];
  for (const j of spot.joined) {
    const other = spots[j]?.rank ?? 0;
    // Downwards the tier above counts, upwards the one below; one's own counts a little.
    const share = other === spot.rank ? 0.5 : other < spot.rank === (sweep % 2 === 0) ? 1 : 0.1;
    sum += share * (place[j] ?? 0);
    count += share;
  }
  return sum / count;
}

/** Of lines between tiers, and lines within one that pass over somebody. */
function crossings(spots: readonly Spot[], tiers: readonly number[][], place: Float64Array): number {
  let count = 0;
  for (const tier of tiers) {
    const down: (readonly [number, number])[] = [];
    for (const i of tier) {
      for (const j of spots[i]?.joined ?? []) {
        const [x, y] = [place[i] ?? 0, place[j] ?? 0];
        if (spots[j]?.rank === (spots[i]?.rank ?? 0) + 1) down.push([x, y]);
        else if (i < j && spots[j]?.rank === spots[i]?.rank) count += 0.7 * (Math.abs(x - y) - 1);
      }
    }
    for (const [n, [a, b]] of down.entries()) {
      for (let m = n + 1; m < down.length; m++) {
        const [c, d] = down[m] ?? [a, b];
        if ((a - c) * (b - d) < 0) count++;
      }
    }
  }
  return count;
}
