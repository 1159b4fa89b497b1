import { gunzipSync } from 'node:zlib';
import type { AsGraph } from '#lib/netsim/bgp/internet/as-graph.ts';
import { generateInternet } from '#lib/netsim/bgp/internet/generate.ts';
import { graphLines } from '#lib/netsim/bgp/internet/graph-lines.ts';
import { propagate } from '#lib/netsim/bgp/internet/propagate.ts';
import { readGraph } from '#lib/netsim/bgp/internet/read-graph.ts';
import { routeLines } from '#lib/netsim/bgp/internet/route-lines.ts';
import type { PropagationInput } from '#lib/netsim/bgp/internet/scenario.ts';
import { trafficTo } from '#lib/netsim/bgp/internet/traffic.ts';
import { dataFile, hasNetsimData } from '#tests/support/netsim-data.ts';
import { percentile } from '../numbers.ts';

const goals = { loadMs: 1500, prefixMs: 300, memoryMib: 500 };
const prefix = '203.0.113.0/24';
const half = '203.0.113.0/25';
const runs = 15;

/** Prefixes over the whole Internet, on one thread; and how the cost grows with the graph. */
export function benchInternet(print: (line: string) => void): void {
  const [bytes, what] = wholeInternet();
  print(`Prefixes over the Internet: ${what}; milliseconds of CPU time on one thread`);
  const load = cpuMs(() => read(bytes));
  const graph = read(bytes);
  const one = median((n) => propagate(graph, { seeds: [{ prefix, origin: asAt(graph, n) }] }));
  const met = (isMet: boolean): string => (isMet ? 'met' : 'missed');
  const row = (name: string, value: string, goal = ''): void =>
    print(`  ${name.padEnd(56)} ${value.padStart(9)}${goal === '' ? '' : `   ${goal}`}`);
  const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;
  row(
    `load: unpack and read ${graph.size.toLocaleString('en')} ASes, the first time`,
    ms(load),
    `goal ${goals.loadMs} ms ${met(load < goals.loadMs)}`,
  );
  row(
    'one prefix',
    ms(one),
    `goal ${goals.prefixMs} ms ${met(one < goals.prefixMs)}; BGPy publishes 3,400 to 5,700 ms`,
  );
  row(
    'one prefix, the paths of all ASes as lines',
    ms(median((n) => [...routeLines(propagate(graph, { seeds: [{ prefix, origin: asAt(graph, n) }] }))])),
  );
  for (const [name, sceneOf] of scenes(graph))
    row(name, ms(median((n) => trafficTo(propagate(graph, sceneOf(n)), '203.0.113.1'))));
  const peakMib = process.resourceUsage().maxRSS / 1024;
  row(
    'memory of the process, at most',
    `${peakMib.toFixed(0)} MiB`,
    `goal ${goals.memoryMib} MiB ${met(peakMib < goals.memoryMib)}`,
  );
  growth(print);
}

/** The real graph where it lies, packed, or one of its size from the generator. */
function wholeInternet(): readonly [Uint8Array, string] {
  if (hasNetsimData) return [dataFile('as-rel/asrel-toposcope-asrank.txt.gz'), 'the real graph of 2023'];
  return [bytesOf(generateInternet({ ases: 80_362 }).graph), 'a generated graph of the size of the real one'];
}

const bytesOf = (graph: AsGraph): Uint8Array => new TextEncoder().encode([...graphLines(graph)].join('\n'));

function read(bytes: Uint8Array): AsGraph {
  const graph = readGraph(bytes[0] === 0x1f ? gunzipSync(bytes) : bytes);
  if (!graph.ok) throw new Error(graph.error.message);
  return graph.value;
}

/** ASes far from each other in the list, the same ones in every run. */
const asAt = (graph: AsGraph, n: number): number => graph.asns[(n * 7919 + 4321) % graph.size] as number;

function scenes(graph: AsGraph): readonly (readonly [string, (n: number) => PropagationInput])[] {
  const tenth = [...graph.asns].filter((_, at) => at % 10 === 0);
  const own = (n: number) => ({ prefix, origin: asAt(graph, n) });
  const hijack = (n: number) => ({ seeds: [own(n), { prefix, origin: asAt(graph, n + 100) }], roas: [own(n)] });
  const signers = [...graph.asns];
  return [
    ['hijack, a tenth of the ASes with ROV, who is captured', (n) => ({ ...hijack(n), rov: tenth })],
    [
      'subprefix hijack, who is captured',
      (n) => ({ seeds: [own(n), { prefix: half, origin: asAt(graph, n + 100) }], roas: [own(n)] }),
    ],
    ['hijack, a tenth with ASPA, everybody signs', (n) => ({ ...hijack(n), aspa: tenth, aspaSigners: signers })],
    ['leak', (n) => ({ seeds: [own(n)], leaks: [asAt(graph, n + 200)] })],
  ];
}

const sizes = [100, 300, 1_000, 3_000, 10_000, 30_000, 100_000];

function growth(print: (line: string) => void): void {
  print('  Graphs from the generator: to read one from its lines, and to spread one prefix over it');
  print('       ASes      links     to read  one prefix  per AS and link');
  const points = sizes.map((ases) => {
    const bytes = bytesOf(generateInternet({ ases }).graph);
    const readMs = percentile(
      Array.from({ length: 3 }, () => cpuMs(() => read(bytes))),
      0.5,
    );
    const graph = read(bytes);
    const links = graph.customers.to.length + graph.peers.to.length / 2;
    const batch = Math.max(1, Math.round(30_000 / ases));
    const prefixMs =
      median((n) => {
        for (let k = 0; k < batch; k++) propagate(graph, { seeds: [{ prefix, origin: asAt(graph, n + k) }] });
      }) / batch;
    const eachNs = (prefixMs * 1e6) / (ases + links);
    const cells = [`${readMs.toFixed(1)} ms`, `${prefixMs.toFixed(2)} ms`, `${eachNs.toFixed(0)} ns`];
    const [readCell = '', prefixCell = '', eachCell = ''] = cells;
    print(
      `  ${ases.toLocaleString('en').padStart(9)} ${links.toLocaleString('en').padStart(10)} ${readCell.padStart(11)} ${prefixCell.padStart(11)} ${eachCell.padStart(16)}`,
    );
    return prefixMs;
  });
  print(
    '  one prefix, drawn on scales of powers of ten (a straight line: so many times the cost for so many times the ASes):',
  );
  for (const [i, value] of points.entries()) {
    // From a microsecond to a second: ten columns for each factor of ten.
    const column = Math.max(0, Math.round(10 * Math.log10(value * 1000)));
    print(`  ${(sizes[i] ?? 0).toLocaleString('en').padStart(9)} ${'·'.repeat(column)}● ${value.toFixed(2)} ms`);
  }
}

function median(run: (n: number) => unknown): number {
  run(0);
  return percentile(
    Array.from({ length: runs }, (_, n) => cpuMs(() => run(n + 1))),
    0.5,
  );
}

/** Of this thread: other processes on the machine slow the clock on the wall, and this much less. */
function cpuMs(act: () => unknown): number {
  const before = process.threadCpuUsage();
  act();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}
