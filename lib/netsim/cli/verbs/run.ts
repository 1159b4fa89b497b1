import { mergeCaptures } from '../../pcap/merge.ts';
import { writePcap } from '../../pcap/pcap.ts';
import { writePcapng } from '../../pcap/pcapng.ts';
import { linkFileNames } from '../../scenario/link-file-names.ts';
import { reportOf, reportSchema } from '../../scenario/report.ts';
import { run, type ScenarioResult } from '../../scenario/run.ts';
import { parseScenario, type Scenario, scenarioSchema } from '../../scenario/schema.ts';
import { writeOutputFile, writeOutputFolder } from '../files.ts';
import { readJsonFile, wrongFile } from '../json-file.ts';
import { jsonSchemaOf } from '../json-schema.ts';
import { BadUsage, type Verb } from '../verb.ts';

export const runVerb: Verb = {
  name: 'run',
  about: 'runs a scenario: nodes, links, events → final tables, a capture of each link, expectations',
  usage: 'run SCENARIO.json [--pcap DIR] [--pcapng FILE] [--trace]',
  help: [
    'Prints one JSON object: how the run ended, the final tables of every node, what became of each event, and',
    'each expectation with a sentence where it is not met. “-” reads the scenario from standard input.',
    '',
    '  --pcap DIR     writes a pcap a link into DIR, and beside it a pcapng with each frame’s reason as its comment',
    '  --pcapng FILE  writes all links into one pcapng, one interface a link',
    '  --trace        adds every decision of every node to the output',
    '  --schema       prints the JSON Schema of the scenario; that of the output is under $defs.output',
    '',
    'Exit status 1 when an expectation is not met.',
  ].join('\n'),
  jsonSchema() {
    const input = jsonSchemaOf(scenarioSchema) as { readonly $defs?: object };
    return { ...input, $defs: { ...input.$defs, output: jsonSchemaOf(reportSchema) } };
  },
  options: { pcap: { type: 'string' }, pcapng: { type: 'string' }, trace: { type: 'boolean' } },

  async run({ files, options }, io) {
    const [path, more] = files;
    if (path === undefined) throw new BadUsage('run needs a scenario file, as in: netsim run SCENARIO.json');
    if (more !== undefined) throw new BadUsage(`run takes one scenario; “${more}” is a second one.`);
    const scenario = readScenario(path);
    const result = run(scenario);
    if (typeof options.pcap === 'string') writeOutputFolder(options.pcap, captureFiles(scenario, result));
    if (typeof options.pcapng === 'string') {
      writeOutputFile(options.pcapng, writePcapng(mergeCaptures(Object.values(result.captures))));
    }
    await io.write(`${JSON.stringify(reportOf(scenario, result, { withTrace: options.trace === true }), null, 2)}\n`);
    const unmet = result.expectations.filter(({ isMet }) => !isMet);
    for (const { index, sentence } of unmet) io.warn(`expect.${index}: ${sentence?.en}`);
    return unmet.length === 0 ? 0 : 1;
  },
};

function readScenario(path: string): Scenario {
  const parsed = parseScenario(readJsonFile(path));
  if (parsed.ok) return parsed.value;
  throw wrongFile(path, parsed.error);
}

/** The classic format is read by everything, and has no room for comments: each link has both. */
function captureFiles(scenario: Scenario, { captures }: ScenarioResult): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [link, name] of linkFileNames(scenario)) {
    const capture = captures[link];
    if (capture === undefined) continue;
    files.set(`${name}.pcap`, writePcap(capture));
    files.set(`${name}.pcapng`, writePcapng(capture));
  }
  return files;
}
