import type { WireValue } from '#lib/bytes/wire-value.ts';
import type { PolicyTrial } from '#lib/netsim/bgp/trial/trial.ts';
import type { Trial } from '#lib/netsim/trial/trial.ts';
import type { Observation, SandboxJob, SandboxOutcome } from '#lib/sandbox/observation.ts';
import { encodeWire } from '#lib/sandbox/wire/encode.ts';
import type { Attack } from './programs.ts';

export const limits = { wallMs: 300, memoryMiB: 32, outputBytes: 65_536 } as const;

export function jobOf({ source, as }: Pick<Attack, 'source' | 'as'>): SandboxJob {
  if (as === 'device') {
    const calls = [15, 16, 17].map((length) => [trialOf(length) as unknown as WireValue]);
    return { source, as, entry: 'onFrame', imports: ['@lab/switch'], calls, limits, seed: 1 };
  }
  if (as === 'bgp') {
    const calls = [1, 2, 3].map((n) => [policyTrialOf(`10.${n}.0.0/16`) as unknown as WireValue]);
    const entries = { entry: 'default.import', optionalEntries: ['default.export'] };
    return { source, as, ...entries, imports: ['@lab/bgp'], calls, limits, seed: 1 };
  }
  return { source, entry: 'attack', imports: ['@lab/bytes'], calls: [[0], [1], [2]], limits, seed: 1 };
}

/** Two hosts, two switches that are the program; one frame of so many bytes. */
function trialOf(length: number): Trial {
  const ports = ['p1', 'up'];
  return {
    nodes: [
      { role: 'station', name: 'h1' },
      { role: 'station', name: 'h2' },
      { role: 'device', name: 'sw1', device: 'switch', options: { ports } },
      { role: 'device', name: 'sw2', device: 'switch', options: { ports } },
    ],
    links: [
      ['h1:eth0', 'sw1:p1'],
      ['sw1:up', 'sw2:up'],
      ['sw2:p1', 'h2:eth0'],
    ],
    frames: [{ atNs: 0, from: 'h1:eth0', bytes: new Uint8Array(length).fill(2) }],
  };
}

/** Three routers in a row; the one in the middle has the program for its policy. */
function policyTrialOf(prefix: string): PolicyTrial {
  const router = (n: number) => ({
    name: `r${n}`,
    asn: 65000 + n,
    routerId: `10.0.0.${n}`,
    networks: n === 1 ? [{ prefix }] : [],
    policy: { name: 'accept-all' } as const,
  });
  return {
    shape: 'policy',
    routers: [router(1), router(2), router(3)],
    sessions: [
      { a: 'r2', b: 'r1', relation: 'customer' },
      { a: 'r2', b: 'r3', relation: 'provider' },
    ],
    events: [],
    order: 'fifo',
    seed: 1,
    program: ['r2'],
    sides: ['import', 'export'],
    roas: [{ prefix, maxLength: 16, asn: 65001 }],
  };
}

/** What was seen, in a line: `returned 0, timed-out`, `not-compiled syntax`. */
export function verdictOf(outcome: SandboxOutcome): string {
  return outcome.kind === 'not-compiled'
    ? `not-compiled ${outcome.error.code}`
    : outcome.observations.map(inWords).join(', ');
}

function inWords(observation: Observation): string {
  if (observation.kind === 'returned') return `returned ${JSON.stringify(observation.value)}`;
  return observation.kind === 'refused' ? `refused ${observation.reason}` : observation.kind;
}

/** An expected verdict of several calls is compared call by call, one of a single word with the first call. */
export function isExpected(attack: Attack, verdict: string): boolean {
  return attack.verdicts.some((expected) => {
    const words = expected.split(', ');
    const seen = verdict.split(', ');
    return words.every((word, at) => seen[at] === word || (seen[at]?.startsWith(`${word} `) ?? false));
  });
}

/** Told by a program that must find the world as it was. `{"seen":[]}` when it does. */
export const witness = `
import * as lab from '@lab/bytes';
export function attack(n: number) {
  const seen: string[] = [];
  if (Object.keys(globalThis).length > 1) seen.push('globals ' + Object.keys(globalThis));
  for (const of of [Object.prototype, Array.prototype, Function.prototype, String.prototype]) {
    for (const key in of) seen.push('prototype ' + key);
  }
  if (Object.isFrozen(Object.prototype)) seen.push('frozen');
  if (JSON.stringify([1]) !== '[1]' || Math.min(2, 1) !== 1) seen.push('built-ins');
  if (lab.toHex(lab.u16(258)) !== '01 02') seen.push('lab');
  if (typeof Math.random() !== 'number') seen.push('random');
  return { n, seen, random: Math.random() };
}`;

/** The same bytes for the same job, whatever ran before it. */
export function fingerprint(outcome: SandboxOutcome): string {
  if (outcome.kind === 'not-compiled') return outcome.error.message;
  const values = outcome.observations.map((each) => (each.kind === 'returned' ? each.value : each.kind));
  return Buffer.from(encodeWire(values)).toString('base64');
}
