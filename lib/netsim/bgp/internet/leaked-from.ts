import { listOf } from './as-graph.ts';
import type { Propagation } from './propagate.ts';
import { routeKind } from './spread.ts';

/** Whose routes go over the leak of this AS, for any of the prefixes: by index, 1 for each. */
export function leakedFrom({ graph, prefixes }: Propagation, leaker: number): Uint8Array {
  const found = new Uint8Array(graph.size);
  const at = graph.indexOf(leaker);
  if (at < 0) return found;
  // A customer is told everything in any case.
  const customers = new Set(listOf(graph.customers, at));
  for (const { kind, via } of prefixes) {
    if (kind[at] !== routeKind.peer && kind[at] !== routeKind.provider) continue;
    const known = new Int8Array(graph.size).fill(-1);
    for (let from = 0; from < graph.size; from++) {
      const way: number[] = [];
      let here = from;
      // The way is no longer than the graph is large, even where leaks do not settle.
      while (known[here] === -1 && here !== at && (via[here] as number) >= 0 && way.length <= graph.size) {
        way.push(here);
        if (via[here] === at && !customers.has(here)) known[here] = 1;
        else here = via[here] as number;
      }
      const isLeaked = known[here] === 1 ? 1 : 0;
      for (const each of way) known[each] = isLeaked;
    }
    for (const [index, isLeaked] of known.entries()) if (isLeaked === 1) found[index] = 1;
  }
  return found;
}
