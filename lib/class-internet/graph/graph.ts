/**
 * - `core`: a provider without providers; all of them are peers. Run by the house.
 * - `regional`: a learner's; customers of the core, providers of the access ASes.
 * - `access`: a learner's; two providers, a peer, a customer.
 * - `stub`: a customer of two access ASes. Run by the house.
 * - `scripted`: a customer of two of the core, and what drills make misbehave.
 */
export type Tier = 'core' | 'regional' | 'access' | 'stub' | 'scripted';

export interface GraphAs {
  /** In `InternetGraph.ases`. */
  readonly index: number;
  readonly name: string;
  readonly asn: number;
  readonly routerId: string;
  /** What it originates; the ROA allows it alone, at this length alone. */
  readonly prefix: string;
  readonly tier: Tier;
  /** Of the learners' ASes, from 0; null for those of the house. */
  readonly position: number | null;
}

export type Business = 'customer' | 'peer' | 'provider';

/** `relation`: what `b` is to `a`. */
export interface GraphLink {
  readonly a: number;
  readonly b: number;
  readonly relation: 'customer' | 'peer';
}

export interface InternetGraph {
  readonly ases: readonly GraphAs[];
  readonly links: readonly GraphLink[];
}

export interface Neighbour {
  readonly index: number;
  /** What it is to us. */
  readonly relation: Business;
}

const turned = { customer: 'provider', peer: 'peer' } as const;

/** In the order of the links. */
export function neighboursOf(graph: InternetGraph, index: number): readonly Neighbour[] {
  return (known.get(graph) ?? readNeighbours(graph))[index] ?? [];
}

/** A graph does not change, and is asked for every route. */
const known = new WeakMap<InternetGraph, readonly (readonly Neighbour[])[]>();

function readNeighbours(graph: InternetGraph): readonly (readonly Neighbour[])[] {
  const all = graph.ases.map((): Neighbour[] => []);
  for (const { a, b, relation } of graph.links) {
    all[a]?.push({ index: b, relation });
    all[b]?.push({ index: a, relation: turned[relation] });
  }
  known.set(graph, all);
  return all;
}

export function asAt(graph: InternetGraph, index: number): GraphAs {
  const found = graph.ases[index];
  if (found === undefined) throw new RangeError(`no AS ${index} in a graph of ${graph.ases.length}`);
  return found;
}

export function asOfPosition(graph: InternetGraph, position: number): GraphAs {
  const found = graph.ases.find((each) => each.position === position);
  if (found === undefined) throw new RangeError(`no learner's AS ${position}`);
  return found;
}
