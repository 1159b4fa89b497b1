/** Prints the digest of a scenario's trace: run in a process of its own, it must be that of any other process. */
import { readFileSync } from 'node:fs';
import { run } from '#lib/netsim/scenario/run.ts';
import { scenario } from '#lib/netsim/scenario/schema.ts';
import { traceDigest } from '#lib/netsim/sim/trace-digest.ts';

const [file = ''] = process.argv.slice(2);
console.log(traceDigest({ entries: run(scenario(JSON.parse(readFileSync(file, 'utf8')))).trace }));
