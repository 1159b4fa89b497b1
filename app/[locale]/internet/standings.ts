import { type Business, type InternetGraph, neighboursOf } from '#lib/class-internet/graph/graph.ts';
import type { Outcome } from '#lib/class-internet/round/outcome.ts';
import { type Trace, trace } from '#lib/class-internet/round/trace.ts';

/** Where traffic from one AS to another goes, and whose leak it goes through. */
export interface Standing {
  readonly from: number;
  readonly to: number;
  readonly what: 'self' | 'reached' | 'leaked' | 'captured' | 'no-route' | 'loop';
  readonly hops: Trace['hops'];
  /** The AS that leaked the route; of `leaked` only. */
  readonly leaker: number | null;
}

export type Standings = readonly (readonly Standing[])[];

type Ways = Pick<Outcome, 'prefixes' | 'next'>;

/** From every AS to every AS. */
export function standingsOf(graph: InternetGraph, ways: Ways): Standings {
  const relations = graph.ases.map(
    ({ index }) => new Map(neighboursOf(graph, index).map((each) => [each.index, each.relation] as const)),
  );
  return ways.next.map((_, from) => graph.ases.map(({ index: to }) => standing(relations, ways, from, to)));
}

function standing(relations: readonly ReadonlyMap<number, Business>[], ways: Ways, from: number, to: number): Standing {
  if (from === to) return { from, to, what: 'self', hops: [from], leaker: null };
  const { hops, end } = trace(ways, from, to);
  const leaker = end === 'reached' ? leakerOn(relations, hops) : null;
  return { from, to, what: leaker === null ? end : 'leaked', hops, leaker };
}

/** Traffic that comes from a peer or a provider and goes on to another one: who is in between told what they should not. */
function leakerOn(relations: readonly ReadonlyMap<number, Business>[], hops: readonly number[]): number | null {
  for (let at = 1; at + 1 < hops.length; at++) {
    const [before, here, after] = [hops[at - 1] ?? -1, hops[at] ?? -1, hops[at + 1] ?? -1];
    const [from, to] = [relations[here]?.get(before), relations[here]?.get(after)];
    if (from !== undefined && to !== undefined && from !== 'customer' && to !== 'customer') return here;
  }
  return null;
}
