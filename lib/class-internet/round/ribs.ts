import type { Candidate, DecisionStep } from '#lib/netsim/bgp/decision/explanation.ts';
import type { Route } from '#lib/netsim/bgp/route/route.ts';
import type { AdjRibInEntry } from '#lib/netsim/bgp/speaker/speaker.ts';
import { asAt, type InternetGraph, type Neighbour, neighboursOf } from '../graph/graph.ts';
import { type Announced, isCut } from './announced.ts';
import type { Drill } from './drill.ts';
import type { ProgramMemo } from './programs.ts';
import type { PrefixRun } from './run-prefix.ts';

/** A round as it ran, for everything that looks at it. */
export interface Round {
  readonly graph: InternetGraph;
  readonly drills: readonly Drill[];
  readonly announced: readonly Announced[];
  /** By prefix: the number of the AS that the RPKI gives it to. A part of a prefix is nobody's. */
  readonly rightful: ReadonlyMap<string, number>;
  readonly memos: ReadonlyMap<number, ProgramMemo>;
  /** One a prefix that is announced. */
  readonly runs: readonly PrefixRun[];
}

/** What one AS knows and tells at the end. */
export interface AsRibs {
  /** Those behind a link that is cut are left out. */
  readonly neighbours: readonly NeighbourRibs[];
  /** By prefix; absent without a route. */
  readonly best: ReadonlyMap<string, Best>;
}

export interface Best {
  readonly candidate: Candidate;
  readonly decidingStep: DecisionStep | null;
  /** The AS that it is from; null for one's own. */
  readonly from: Neighbour | null;
}

export interface NeighbourRibs extends Neighbour {
  /** By prefix: what it told us. */
  readonly told: ReadonlyMap<string, AdjRibInEntry>;
  /** By prefix: what we told it. */
  readonly sent: ReadonlyMap<string, Route>;
}

/** Of every AS, in the graph's order. */
export function readRibs({ graph, drills, announced, runs }: Round): readonly AsRibs[] {
  return graph.ases.map(({ index }) => {
    const best = new Map<string, Best>();
    const neighbours = neighboursOf(graph, index).map((each) => ({
      ...each,
      name: asAt(graph, each.index).name,
      told: new Map<string, AdjRibInEntry>(),
      sent: new Map<string, Route>(),
    }));
    for (const [at, { prefix }] of announced.entries()) {
      const row = runs[at]?.rows[index];
      if (row === undefined) continue;
      for (const [n, neighbour] of neighbours.entries()) {
        const [told, sent] = [row.told[n], row.sent[n]];
        if (told) neighbour.told.set(prefix, told);
        if (sent) neighbour.sent.set(prefix, sent);
      }
      if (row.best === null) continue;
      const { best: candidate, decidingStep } = row;
      const from = neighbours.find(({ name }) => name === candidate.from?.name);
      best.set(prefix, { candidate, decidingStep, from: from ? { index: from.index, relation: from.relation } : null });
    }
    return { best, neighbours: neighbours.filter((each) => !isCut(drills, index, each.index)) };
  });
}
