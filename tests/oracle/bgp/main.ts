import { spawnSync } from 'node:child_process';
import { bird } from './bird/bird.ts';
import type { Daemon } from './daemon.ts';
import { frr } from './frr/frr.ts';
import { type Golden, readGolden, writeGolden } from './golden.ts';
import { loadLabs, type NamedLab } from './labs.ts';
import { record } from './record.ts';
import { attributesIn } from './wire/attributes-in.ts';
import { readWire, writeWire } from './wire/golden.ts';
import { recordWire } from './wire/record.ts';

const implementations: readonly Daemon[] = [frr, bird];
/** So many labs run beside each other: they wait more than they work. */
const atOnce = 3;

const isThere = (program: string): boolean => spawnSync('which', [program]).status === 0;

/** Debian's packages that are missing to run the labs. */
export const missingPrograms = (): string[] =>
  ['ip', 'tcpdump', ...implementations.flatMap(({ programs }) => programs)].filter((program) => !isThere(program));

/**
 * Runs every lab again on both daemons and compares the routes with the golden files; `isWriting` makes them anew. The
 * UPDATEs are not compared: how many there are and in which order is chance.
 */
export async function compareBgp(
  names: readonly string[],
  isWriting: boolean,
): Promise<{ readonly passed: number; readonly failed: number }> {
  const waiting = loadLabs().filter(({ name }) => names.length === 0 || names.includes(name));
  let passed = 0;
  let failed = 0;
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const differences = await runLab(next, isWriting).catch((error: Error) => [error.message]);
      if (differences.length === 0) passed++;
      else failed++;
      console.log(
        [`bgp ${next.name}: ${differences.length === 0 ? 'as before' : 'NOT as before'}`, ...differences].join('\n  '),
      );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  if (names.length === 0 || names.includes('wire')) {
    const missing = await compareWire(isWriting).catch((error: Error) => [error.message]);
    if (missing.length === 0) passed++;
    else failed++;
    console.log([`bgp wire: ${missing.length === 0 ? 'as before' : 'NOT as before'}`, ...missing].join('\n  '));
  }
  return { passed, failed };
}

/** The same attributes on the wire as before, from each daemon. */
async function compareWire(isWriting: boolean): Promise<string[]> {
  const live = await recordWire();
  if (isWriting) writeWire(live);
  const golden = readWire();
  if (golden === undefined) return ['there is no golden file: npm run test:oracle -- --write'];
  return implementations.flatMap(({ name }) => {
    const [now, then] = [live, golden].map(({ updates }) => [...attributesIn(updates[name])].sort().join(', '));
    return now === then ? [] : [`${live.versions[name]} sends ${now}; ${golden.versions[name]} sent ${then}`];
  });
}

async function runLab(lab: NamedLab, isWriting: boolean): Promise<string[]> {
  const runs = { frr: await record(frr, lab), bird: await record(bird, lab) };
  const live: Golden = { lab: lab.name, madeWith: 'npm run test:oracle -- --write', runs };
  if (isWriting) writeGolden(live);
  const golden = readGolden(lab.name);
  if (golden === undefined) return ['there is no golden file: npm run test:oracle -- --write'];
  return implementations.flatMap(({ name }) => {
    const [now, then] = [live.runs[name], golden.runs[name]];
    return JSON.stringify(now.states) === JSON.stringify(then.states)
      ? []
      : [`${now.version} comes to other routes than ${then.version} did`];
  });
}
