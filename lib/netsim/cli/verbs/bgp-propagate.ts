import { gunzipSync } from 'node:zlib';
import type { AsGraph } from '../../bgp/internet/as-graph.ts';
import { type Propagation, propagate, UnknownAs } from '../../bgp/internet/propagate.ts';
import { findProviderCycle } from '../../bgp/internet/provider-cycle.ts';
import { readGraph } from '../../bgp/internet/read-graph.ts';
import { routeLines } from '../../bgp/internet/route-lines.ts';
import { type PropagationScenario, parsePropagation, propagationSchema } from '../../bgp/internet/scenario.ts';
import { readInputFile } from '../files.ts';
import { readJsonFile, wrongFile } from '../json-file.ts';
import { jsonSchemaOf } from '../json-schema.ts';
import { BadUsage, type Io, type Verb } from '../verb.ts';

export const bgpPropagateVerb: Verb = {
  name: 'bgp-propagate',
  about: 'lets prefixes spread over a graph of ASes: hijacks, leaks, who checks what → the route of every AS',
  usage: 'bgp-propagate --graph FILE[.gz] --scenario SCENARIO.json [--stats]',
  help: [
    'Prints a line for every AS that has a route, by AS number, then prefix: asn|prefix|ORIG, CUST, PEER or PROV|path,',
    'the path from the AS itself to its origin. The graph has a line for each relationship, as CAIDA publishes them:',
    'a|b|-1 where AS a is a provider of AS b, a|b|0 where they are peers. A route of a customer is preferred to one of',
    'a peer, that to one of a provider; then the shortest path; then the neighbour with the lowest number.',
    'The scenario has seeds {prefix, origin, asPath?}, roas {prefix, origin, maxLength?}, and lists of AS numbers: rov,',
    'aspa, aspaSigners and onlyToCustomer for those who check or sign, leaks for those who tell what they should not.',
    '',
    '  --stats   says on standard error how long it took, and how much memory',
    '  --schema  prints the JSON Schema of the scenario',
  ].join('\n'),
  jsonSchema: () => jsonSchemaOf(propagationSchema),
  options: { graph: { type: 'string' }, scenario: { type: 'string' }, stats: { type: 'boolean' } },

  async run({ files, options }, io) {
    if (files[0] !== undefined) throw new BadUsage(`bgp-propagate takes options only; “${files[0]}” is none.`);
    const [graphFile, scenarioFile] = [options.graph, options.scenario];
    if (typeof graphFile !== 'string' || typeof scenarioFile !== 'string') {
      throw new BadUsage('bgp-propagate needs both files, as in: netsim bgp-propagate --graph FILE --scenario S.json');
    }
    const scenario = readScenario(scenarioFile);
    const startedAt = performance.now();
    const graph = readGraphFile(graphFile);
    const loadedAt = performance.now();
    const found = run(graph, scenario, scenarioFile);
    const doneAt = performance.now();
    warn(found, scenario, io);
    await writeLines(found, io);
    if (options.stats === true) io.warn(stats(graph, found, loadedAt - startedAt, doneAt - loadedAt));
    return 0;
  },
};

function readScenario(path: string): PropagationScenario {
  const parsed = parsePropagation(readJsonFile(path));
  if (parsed.ok) return parsed.value;
  throw wrongFile(path, parsed.error);
}

function readGraphFile(path: string): AsGraph {
  const bytes = readInputFile(path);
  const graph = readGraph(isGzip(bytes) ? unpack(path, bytes) : bytes);
  if (graph.ok) return graph.value;
  throw new BadUsage(`${path}, line ${graph.error.line}: ${graph.error.message}`);
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

function unpack(path: string, bytes: Uint8Array): Uint8Array {
  try {
    return gunzipSync(bytes);
  } catch {
    throw new BadUsage(`“${path}” is a gzip file that is damaged or cut.`);
  }
}

function run(graph: AsGraph, scenario: PropagationScenario, path: string): Propagation {
  try {
    return propagate(graph, scenario);
  } catch (error) {
    if (error instanceof UnknownAs) throw new BadUsage(`${path}: ${error.message}`);
    throw error;
  }
}

function warn({ graph, prefixes }: Propagation, scenario: PropagationScenario, io: Io): void {
  for (const field of ['rov', 'aspa', 'aspaSigners', 'onlyToCustomer', 'leaks'] as const) {
    const missing = scenario[field].filter((asn) => graph.indexOf(asn) < 0);
    if (missing.length === 0) continue;
    const shown = missing.slice(0, 5).join(', ');
    io.warn(
      `${field}: not in the graph, and left out: ${shown}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}`,
    );
  }
  const cycle = findProviderCycle(graph);
  if (cycle !== null) {
    const shown = cycle.length > 8 ? `${cycle.slice(0, 8).join(' → ')} → …` : [...cycle, cycle[0]].join(' → ');
    io.warn(`The graph has ASes that are their own providers’ providers: ${shown}. Routes are found all the same.`);
  }
  for (const { prefix, isSettled } of prefixes) {
    if (!isSettled) io.warn(`${prefix}: the leaks keep each other moving; this is one of the states they go through.`);
  }
}

/** Lines that are written together: a call each would cost more than all else. */
const together = 4096;

async function writeLines(found: Propagation, io: Io): Promise<void> {
  let lines: string[] = [];
  for (const line of routeLines(found)) {
    lines.push(line);
    if (lines.length < together) continue;
    await io.write(`${lines.join('\n')}\n`);
    lines = [];
  }
  if (lines.length > 0) await io.write(`${lines.join('\n')}\n`);
}

function stats({ size }: AsGraph, { prefixes }: Propagation, loadMs: number, runMs: number): string {
  const seconds = (ms: number): string => (ms / 1000).toFixed(3);
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  const many = prefixes.length === 1 ? '1 prefix' : `${prefixes.length} prefixes`;
  return `${size} ASes loaded in ${seconds(loadMs)} s, ${many} in ${seconds(runMs)} s, at most ${peakMiB} MiB`;
}
