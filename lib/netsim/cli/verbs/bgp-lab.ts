import { labReport } from '../../bgp/lab/report.ts';
import { labReportSchema } from '../../bgp/lab/report-schema.ts';
import { type LabResult, runLab } from '../../bgp/lab/run-lab.ts';
import { type Lab, labSchema, parseLab } from '../../bgp/lab/schema.ts';
import { writePcap } from '../../pcap/pcap.ts';
import { writePcapng } from '../../pcap/pcapng.ts';
import { writeOutputFolder } from '../files.ts';
import { readJsonFile, wrongFile } from '../json-file.ts';
import { jsonSchemaOf } from '../json-schema.ts';
import { BadUsage, type Verb } from '../verb.ts';

export const bgpLabVerb: Verb = {
  name: 'bgp-lab',
  about: 'runs BGP routers: sessions, policies, events → the best route of every prefix, and why',
  usage: 'bgp-lab LAB.json [--pcap DIR] [--explain] [--history]',
  help: [
    'Prints one JSON object: how the run ended, and for every router its sessions, the best route of every prefix with',
    'the step that decided, and the routes that were kept out with their reasons; the same for every snapshot that the',
    'lab asks for. Where a lab never settles, what goes round is under ended.cycle. “-” reads the lab from standard',
    'input.',
    '',
    '  --explain   adds every step of every decision: whom it kept and whom it removed',
    '  --history   adds everything that happened: messages with their bytes, choices, sessions, events',
    '  --pcap DIR  writes a pcap a link into DIR, and beside it a pcapng with each frame’s reason as its comment',
    '  --schema    prints the JSON Schema of the lab; that of the output is under $defs.output',
  ].join('\n'),
  jsonSchema() {
    const input = jsonSchemaOf(labSchema) as { readonly $defs?: object };
    return { ...input, $defs: { ...input.$defs, output: jsonSchemaOf(labReportSchema) } };
  },
  options: { pcap: { type: 'string' }, explain: { type: 'boolean' }, history: { type: 'boolean' } },

  async run({ files, options }, io) {
    const [path, more] = files;
    if (path === undefined) throw new BadUsage('bgp-lab needs a lab file, as in: netsim bgp-lab LAB.json');
    if (more !== undefined) throw new BadUsage(`bgp-lab takes one lab; “${more}” is a second one.`);
    const lab = readLab(path);
    const result = runLab(lab);
    if (typeof options.pcap === 'string') writeOutputFolder(options.pcap, captureFiles(result));
    const shown = { withExplanations: options.explain === true, withHistory: options.history === true };
    await io.write(`${JSON.stringify(labReport(lab, result, shown), null, 2)}\n`);
    return 0;
  },
};

function readLab(path: string): Lab {
  const parsed = parseLab(readJsonFile(path));
  if (parsed.ok) return parsed.value;
  throw wrongFile(path, parsed.error);
}

/** The classic format is read by everything, and has no room for comments: each link has both. */
function captureFiles({ captures }: LabResult): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [link, capture] of Object.entries(captures)) {
    const name = link.replaceAll(':', '.');
    files.set(`${name}.pcap`, writePcap(capture));
    files.set(`${name}.pcapng`, writePcapng(capture));
  }
  return files;
}
