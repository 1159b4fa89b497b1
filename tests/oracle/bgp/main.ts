import { spawnSync } from 'node:child_process';
import { lab } from '#lib/netsim/bgp/lab/schema.ts';
import { bird } from './bird/bird.ts';
import { type Difference, differencesOf } from './compare.ts';
import type { Daemon } from './daemon.ts';
import { frr } from './frr/frr.ts';
import { type Golden, readGolden, writeGolden } from './golden.ts';
import { loadLabs, type NamedLab } from './labs.ts';
import { ourStates } from './ours.ts';
import { randomLab } from './random-lab.ts';
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

export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/**
 * Runs every lab again on both daemons and compares the routes with the golden files; `isWriting` makes them anew. The
 * UPDATEs are not compared: how many there are and in which order is chance.
 */
export async function compareBgp(names: readonly string[], isWriting: boolean): Promise<Count> {
  const isWanted = (name: string): boolean => names.length === 0 || names.includes(name);
  const labs = loadLabs().filter(({ name }) => isWanted(name));
  const parts = [await count(labs, (each) => runLab(each, isWriting))];
  // By itself, once the machine is quiet.
  if (isWanted('wire')) parts.push(await count([{ name: 'wire' }], () => compareWire(isWriting)));
  return {
    passed: parts.reduce((sum, { passed }) => sum + passed, 0),
    failed: parts.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** Labs drawn from so many seeds: both daemons live, beside our own routers. No golden files. */
export function compareRandom(first: number, last: number): Promise<Count> {
  const seeds = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const drawn = seeds.map((seed) => ({ name: `seed ${seed}`, lab: lab(randomLab(seed)) }));
  return count(drawn, async (each) => {
    const ours = ourStates(each.lab);
    const found: Difference[] = [];
    for (const daemon of implementations) {
      const { states } = await record(daemon, each);
      found.push(...differencesOf(each.name, daemon.name, ours, states));
    }
    return found.map((difference) => JSON.stringify(difference));
  });
}

/** Tells of each what is wrong with it, a few at once. */
async function count<T extends { readonly name: string }>(
  all: readonly T[],
  findWrong: (each: T) => Promise<readonly string[]>,
): Promise<Count> {
  const waiting = [...all];
  let failed = 0;
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const wrong = await findWrong(next).catch((error: Error) => [error.message]);
      if (wrong.length > 0) failed++;
      console.log([`bgp ${next.name}: ${wrong.length === 0 ? 'alike' : 'NOT alike'}`, ...wrong].join('\n  '));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { passed: all.length - failed, failed };
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

async function runLab(named: NamedLab, isWriting: boolean): Promise<string[]> {
  const runs = { frr: await record(frr, named), bird: await record(bird, named) };
  const live: Golden = { lab: named.name, madeWith: 'npm run test:oracle -- --write', runs };
  if (isWriting) writeGolden(live);
  const golden = readGolden(named.name);
  if (golden === undefined) return ['there is no golden file: npm run test:oracle -- --write'];
  return implementations.flatMap(({ name }) => {
    const [now, then] = [live.runs[name], golden.runs[name]];
    return JSON.stringify(now.states) === JSON.stringify(then.states)
      ? []
      : [`${now.version} comes to other routes than ${then.version} did`];
  });
}
