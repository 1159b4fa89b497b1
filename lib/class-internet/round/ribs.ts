import type { Candidate } from '#lib/netsim/bgp/decision/explanation.ts';
import type { Route } from '#lib/netsim/bgp/route/route.ts';
import type { AdjRibInEntry } from '#lib/netsim/bgp/speaker/speaker.ts';
import { asAt, type InternetGraph, type Neighbour, neighboursOf } from '../graph/graph.ts';
import { isCut, type Simulation } from './simulate.ts';

/** What one AS knows and tells at the end, read out once for everything that looks at it. */
export interface AsRibs {
  readonly neighbours: readonly NeighbourRibs[];
  /** By prefix; absent without a route. */
  readonly best: ReadonlyMap<string, Best>;
}

export interface Best {
  readonly candidate: Candidate;
  /** The AS that it is from; null for one's own. */
  readonly from: Neighbour | null;
}

export interface NeighbourRibs extends Neighbour {
  /** By prefix: what it told us. */
  readonly told: ReadonlyMap<string, AdjRibInEntry>;
  /** By prefix: what we told it. */
  readonly sent: ReadonlyMap<string, Route>;
}

/** Of every AS, in the graph's order. Neighbours behind a link that is cut are left out. */
export function readRibs(simulation: Simulation): readonly AsRibs[] {
  return simulation.graph.ases.map(({ index }) => readAs(simulation, index));
}

function readAs({ graph, drills, announced, speakerOf }: Simulation, index: number): AsRibs {
  const speaker = speakerOf(index);
  const reachable = neighboursOf(graph, index).filter((each) => !isCut(drills, index, each.index));
  const byName = new Map(reachable.map((each) => [nameOf(graph, each), each]));
  const best = new Map<string, Best>();
  for (const { prefix } of announced) {
    const candidate = speaker.best(prefix);
    if (candidate === null) continue;
    const from = candidate.from === null ? null : (byName.get(candidate.from.name) ?? null);
    best.set(prefix, { candidate, from });
  }
  const neighbours = reachable.map((each): NeighbourRibs => {
    const name = nameOf(graph, each);
    const told = new Map(speaker.adjRibIn(name).map((entry) => [entry.received.prefix, entry]));
    const sent = speaker
      .adjRibOut(name)
      .flatMap(({ route }) => (route === null ? [] : [[route.prefix, route] as const]));
    return { ...each, told, sent: new Map(sent) };
  });
  return { neighbours, best };
}

const nameOf = (graph: InternetGraph, { index }: Neighbour): string => asAt(graph, index).name;
