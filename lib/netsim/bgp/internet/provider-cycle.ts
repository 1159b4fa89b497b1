import { type AsGraph, degree } from './as-graph.ts';

/**
 * ASes of which each is a provider of the next, and the last one of the first, if there are any: AS numbers, the lowest
 * first. Such a graph is no hierarchy: routes are found all the same, but what Gao and Rexford promise does not hold.
 */
export function findProviderCycle({ size, asns, providers, customers }: AsGraph): readonly number[] | null {
  // Whoever has no provider left is taken away; what stays is above itself, or below such a one.
  const left = Int32Array.from({ length: size }, (_, at) => degree(providers, at));
  const free: number[] = [];
  for (let at = 0; at < size; at++) if (left[at] === 0) free.push(at);
  for (let at = free.pop(); at !== undefined; at = free.pop()) {
    for (let i = customers.start[at] as number; i < (customers.start[at + 1] as number); i++) {
      const customer = customers.to[i] as number;
      left[customer] = (left[customer] as number) - 1;
      if (left[customer] === 0) free.push(customer);
    }
  }
  const start = left.findIndex((count) => count > 0);
  if (start < 0) return null;
  const isLeft = (at: number): boolean => (left[at] as number) > 0;
  const trail: number[] = [];
  const placeOf = new Map<number, number>();
  for (let at = start; ; ) {
    const seen = placeOf.get(at);
    if (seen !== undefined) return fromLowest(trail.slice(seen).map((each) => asns[each] as number));
    placeOf.set(at, trail.length);
    trail.push(at);
    const its = providers.to.subarray(providers.start[at], providers.start[at + 1]);
    at = its.find(isLeft) as number;
  }
}

/** The trail climbs: read backwards, each is a provider of the next. */
function fromLowest(trail: readonly number[]): number[] {
  const down = trail.toReversed();
  const lowest = down.indexOf(Math.min(...down));
  return [...down.slice(lowest), ...down.slice(0, lowest)];
}
