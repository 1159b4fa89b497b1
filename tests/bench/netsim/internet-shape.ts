import { gunzipSync } from 'node:zlib';
import { type AsGraph, degree, listOf } from '#lib/netsim/bgp/internet/as-graph.ts';
import { generateInternet } from '#lib/netsim/bgp/internet/generate.ts';
import { propagate } from '#lib/netsim/bgp/internet/propagate.ts';
import { readGraph } from '#lib/netsim/bgp/internet/read-graph.ts';
import { routeKind } from '#lib/netsim/bgp/internet/spread.ts';
import { dataFile, hasNetsimData } from '#tests/support/netsim-data.ts';

/** How like the Internet the generated graphs are: the same figures of real ones and of three seeds. */
export function benchShape(print: (line: string) => void): void {
  const real = hasNetsimData ? [realGraph('asrel-20161101'), realGraph('asrel-toposcope-asrank')] : [];
  const ases = real[0]?.size ?? 55_809;
  const generated = [1, 2, 3].map((seed) => generateInternet({ ases, seed }).graph);
  const columns = [...real, ...generated].map(shapeOf);
  print('Graphs of ASes: real ones of 2016 and 2023 where they lie, and generated ones');
  print(`  ${''.padEnd(44)}${real.length > 0 ? '      2016      2023' : ''}    seed 1    seed 2    seed 3`);
  for (const name of Object.keys(columns[0] ?? {})) {
    print(`  ${name.padEnd(44)}${columns.map((column) => (column[name] ?? '').padStart(10)).join('')}`);
  }
}

function realGraph(name: string): AsGraph {
  const graph = readGraph(gunzipSync(dataFile(`as-rel/${name}.txt.gz`)));
  if (!graph.ok) throw new Error(graph.error.message);
  return graph.value;
}

function shapeOf(graph: AsGraph): Record<string, string> {
  const { size, providers, customers, peers } = graph;
  const all = Array.from(graph.asns.keys());
  const stubs = all.filter((at) => degree(customers, at) === 0);
  const links = all
    .map((at) => degree(providers, at) + degree(customers, at) + degree(peers, at))
    .sort((a, b) => a - b);
  const cones = all
    .filter((at) => degree(customers, at) > 0)
    .map((at) => coneOf(graph, at))
    .sort((a, b) => b - a);
  const percent = (part: number, whole: number): string =>
    `${((100 * part) / whole).toFixed(part / whole < 0.01 ? 3 : 1)} %`;
  const atLeast = (least: number): string => percent(links.filter((each) => each >= least).length, size);
  return {
    ASes: size.toLocaleString('en'),
    'links to customers, per AS': (customers.to.length / size).toFixed(2),
    'links to peers, per AS': (peers.to.length / 2 / size).toFixed(2),
    'ASes without customers': percent(stubs.length, size),
    'of these, with two providers or more': percent(
      stubs.filter((at) => degree(providers, at) > 1).length,
      stubs.length,
    ),
    'of these, with a peer': percent(stubs.filter((at) => degree(peers, at) > 0).length, stubs.length),
    'links, median': `${links[size >> 1]}`,
    'ASes with 10 links or more': atLeast(10),
    'ASes with 100 links or more': atLeast(100),
    'ASes with 1,000 links or more': atLeast(1000),
    'most links': (links.at(-1) ?? 0).toLocaleString('en'),
    'largest customer cone, of all ASes': percent(cones[0] ?? 0, size),
    'tenth largest': percent(cones[9] ?? 0, size),
    'hundredth largest': percent(cones[99] ?? 0, size),
    'ASes in a path, mean': meanPath(graph).toFixed(2),
  };
}

/** An AS, its customers, theirs, and so on. */
function coneOf({ customers, size }: AsGraph, top: number): number {
  const isIn = new Uint8Array(size);
  isIn[top] = 1;
  const open = [top];
  let count = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    count++;
    for (const customer of listOf(customers, at)) {
      if (isIn[customer] === 1) continue;
      isIn[customer] = 1;
      open.push(customer);
    }
  }
  return count;
}

/** To sixty origins that lie evenly in the list, from everybody. */
function meanPath(graph: AsGraph): number {
  let sum = 0;
  let count = 0;
  for (let n = 0; n < 60; n++) {
    const origin = graph.asns[Math.floor(((n + 0.5) * graph.size) / 60)] as number;
    const [routes] = propagate(graph, { seeds: [{ prefix: '203.0.113.0/24', origin }] }).prefixes;
    for (const [at, kind] of (routes?.kind ?? []).entries()) {
      if (kind === routeKind.none || kind === routeKind.origin) continue;
      sum += routes?.length[at] ?? 0;
      count++;
    }
  }
  return sum / count;
}
