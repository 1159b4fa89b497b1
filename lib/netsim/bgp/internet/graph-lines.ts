import { type AsGraph, listOf } from './as-graph.ts';

/** A graph as CAIDA's lines, `a|b|-1` and `a|b|0`, by the AS number of `a`: what `readGraph` reads. */
export function* graphLines(graph: AsGraph): Generator<string> {
  const { asns, customers, peers } = graph;
  for (const [at, asn] of asns.entries()) {
    for (const other of listOf(customers, at)) yield `${asn}|${asns[other]}|-1`;
    for (const other of listOf(peers, at)) if (other > at) yield `${asn}|${asns[other]}|0`;
  }
}
