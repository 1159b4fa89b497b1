import { flatPath } from '#lib/netsim/bgp/trial/learner-route.ts';
import type { InternetGraph } from '../graph/graph.ts';
import { leaksByDrill } from './announced.ts';
import { type Leak, nowhere, type Outcome } from './outcome.ts';
import type { AsRibs, Round } from './ribs.ts';

type LeakedRoute = Leak['example'] & { readonly isTaken: boolean; readonly carried: number };

/**
 * Who told a peer or a provider what they have from a peer or a provider (RFC 7908 types 1 to 4): whose filter let it
 * pass, to whom, and how much traffic follows. The ones that carry most come first.
 */
export function findLeaks(
  { graph, drills }: Round,
  ribs: readonly AsRibs[],
  { prefixes, next }: Pick<Outcome, 'prefixes' | 'next'>,
): Leak[] {
  const numbers = new Map(prefixes.map(({ prefix }, index) => [prefix, index]));
  const leaks: Leak[] = [];
  for (const [by, { neighbours, best }] of ribs.entries()) {
    for (const { index: to, relation: toRelation, sent } of neighbours) {
      if (toRelation === 'customer') continue;
      const toldBack = ribs[to]?.neighbours.find(({ index }) => index === by)?.told;
      const leaked: LeakedRoute[] = [];
      for (const [prefix, route] of sent) {
        const from = best.get(prefix)?.from;
        if (from == null || from.relation === 'customer') continue;
        leaked.push({
          prefix,
          from: from.index,
          fromRelation: from.relation,
          toRelation,
          path: pathOf(graph, flatPath(route.asPath)),
          isTaken: toldBack?.get(prefix)?.accepted != null,
          carried: carriedOver(next, numbers.get(prefix) ?? nowhere, to, by),
        });
      }
      const [worst] = leaked.toSorted((a, b) => b.carried - a.carried || Number(b.isTaken) - Number(a.isTaken));
      if (worst === undefined) continue;
      const { isTaken: _, carried: __, ...example } = worst;
      leaks.push({
        by,
        to,
        isDrill: leaksByDrill(drills, by),
        prefixes: leaked.length,
        taken: leaked.filter(({ isTaken }) => isTaken).length,
        carried: Math.max(...leaked.map(({ carried }) => carried)),
        example,
      });
    }
  }
  return leaks.sort((a, b) => b.carried - a.carried || b.taken - a.taken || b.prefixes - a.prefixes);
}

/** How many ASes reach the prefix over the hop from `to` to `by`. */
function carriedOver(next: Outcome['next'], prefix: number, to: number, by: number): number {
  if (next[to]?.[prefix] !== by) return 0;
  let count = 0;
  for (const start of next.keys()) {
    let at = start;
    for (let hops = 0; hops < next.length; hops++) {
      if (at === to) {
        count++;
        break;
      }
      const step = next[at]?.[prefix] ?? nowhere;
      if (step === nowhere || step === at) break;
      at = step;
    }
  }
  return count;
}

/** As indexes; an AS that stands there several times in a row once, one that is not of the graph not at all. */
export function pathOf(graph: InternetGraph, asns: readonly number[]): number[] {
  return asns
    .flatMap((asn) => graph.ases.find((each) => each.asn === asn)?.index ?? [])
    .filter((index, at, all) => index !== all[at - 1]);
}
