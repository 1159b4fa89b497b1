import { beforeAll, describe, expect, it } from 'vitest';
import type { WireValue } from '../../bytes/wire-value.ts';
import { mac } from '../../netsim/address/mac.ts';
import { frameOf } from '../../netsim/devices/frame.ts';
import type { Run, Trial } from '../../netsim/trial/trial.ts';
import type { Observation } from '../observation.ts';
import { guestParts } from '../pool/guest-parts.ts';
import { encodeWire } from '../wire/encode.ts';
import { type Guest, openGuest } from './guest.ts';
import type { GuestParts } from './vm.ts';

let parts: GuestParts;
let guest: Guest;
beforeAll(async () => {
  parts = await guestParts();
  guest = await openGuest(parts, 32);
});

const address = (n: number) => mac(`02:00:00:00:00:0${n}`);

/** h1 on sw1, h2 on sw2; `count` frames from h1 to h2. */
function trial(count = 1): Trial {
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
    frames: Array.from({ length: count }, (_, n) => ({
      atNs: n * 1_000_000,
      from: 'h1:eth0',
      bytes: frameOf(address(2), address(1), 0x88b5, Uint8Array.of(n)),
    })),
  };
}

async function observe(source: string, trials: readonly Trial[] = [trial()]): Promise<readonly Observation[]> {
  if (!guest.isUsable) guest = await openGuest(parts, 32);
  const limits = { wallMs: 400, memoryMiB: 32, outputBytes: 65_536 };
  const calls = trials.map((each) => [each as unknown as WireValue]);
  const outcome = guest.run({ source, entry: 'onFrame', as: 'device', imports: [], calls, limits, seed: 1 });
  if (outcome.kind !== 'ran') throw new Error(outcome.error.message);
  return outcome.observations;
}

async function runs(source: string, trials: readonly Trial[] = [trial()]): Promise<readonly Run[]> {
  return (await observe(source, trials)).map((each) => {
    if (each.kind !== 'returned') throw new Error(each.kind);
    return each.value as unknown as Run;
  });
}

const received = ({ steps }: Run): number => steps.filter(({ node }) => node === 'h2').length;
const others = 'ports.filter((port) => port !== ingress)';

describe('a program on trial', () => {
  it('stands in for each device of the network', async () => {
    const [run] = await runs(`export const onFrame = (frame, ingress, ports) => ${others};`);
    expect(run?.steps.map(({ node, acts }) => `${node} ${acts.map(({ why }) => why)}`)).toEqual([
      'h1 sent-by-station',
      'sw1 sent-by-program',
      'sw2 sent-by-program',
      'h2 received',
    ]);
  });

  it('has variables of its own on each device, and in each trial', async () => {
    const source = `let seen = 0; export const onFrame = (frame, ingress, ports) => ++seen > 1 ? [] : ${others};`;
    const [once, twice, again] = await runs(source, [trial(), trial(2), trial()]);
    expect([once, twice, again].map((run) => run && received(run))).toEqual([1, 1, 1]);
  });

  it('throws the same dice in every trial', async () => {
    const source = `export const onFrame = (frame, ingress, ports) => Math.random() < 0.5 ? [] : ${others};`;
    const [one, two] = await runs(source, [trial(8), trial(8)]);
    expect(one).toEqual(two);
  });

  it('cannot change the settings that it is passed again and again', async () => {
    const source = `export const onFrame = (frame, ingress, ports) => { const to = ${others}; try { ports.length = 0; } catch {} return to; };`;
    const [run] = await runs(source, [trial(5)]);
    expect(run && received(run)).toBe(5);
  });

  it('sees nothing of the simulator, the reference or the rest of the network', async () => {
    const source = `export const onFrame = (...args) => { throw new Error(JSON.stringify([typeof simulation, args.length, Object.keys(args[0])])); };`;
    expect(await observe(source)).toMatchObject([
      { kind: 'threw', message: '["undefined",3,["bytes","dst","src","vid","etherType"]]' },
    ]);
  });

  it.each([
    ['nothing', 'null', 'nothing-returned'],
    ['no list', '7', 'not-a-list'],
    ['a port that is not there', "['p9']", 'no-such-port'],
    ['a port by an odd name', "['__proto__']", 'no-such-port'],
    ['text for bytes', "[{ port: 'p1', frame: 'abc' }]", 'not-bytes'],
    ['a list in a list', '[[1]]', 'not-a-sending'],
    ['a hundred frames', "Array(100).fill('up')", 'too-many'],
    ['a frame of a megabyte', "[{ port: 'up', frame: new Uint8Array(30000) }]", 'too-long'],
  ])('that answers with %s ends the run, which says why', async (_, answer, code) => {
    const [run] = await runs(`export const onFrame = () => ${answer};`);
    expect(run).toMatchObject({ end: 'program-problem', problem: { code } });
  });

  it('that floods without end makes a storm, which ends', async () => {
    const [run] = await runs("export const onFrame = () => Array(60).fill('up');");
    expect(run?.end).toBe('event-budget');
  });

  it('cannot make a run that the pipe to the parent would not take', async () => {
    const big = { ...trial(), frames: [{ atNs: 0, from: 'h1:eth0', bytes: new Uint8Array(1514).fill(2) }] };
    const [run] = await runs("export const onFrame = () => Array(60).fill('up');", [big]);
    expect(run?.end).toBe('event-budget');
    expect(encodeWire(run as unknown as WireValue).length).toBeLessThan(2 ** 20);
  });

  it('that hangs ends the job at its limit, the trials before it kept', async () => {
    const source = `export const onFrame = (frame, ingress, ports) => { while (frame.bytes[14] === 1); return ${others}; };`;
    expect((await observe(source, [trial(), trial(2), trial()])).map(({ kind }) => kind)).toEqual([
      'returned',
      'timed-out',
    ]);
  });

  it('that runs out of memory or stack is told so', async () => {
    const bomb = 'const all = []; export const onFrame = () => { for (;;) all.push(new Uint8Array(1 << 20)); };';
    expect(await observe(bomb)).toMatchObject([{ kind: 'out-of-memory' }]);
    expect(await observe('export const onFrame = () => onFrame();')).toMatchObject([{ kind: 'stack-overflow' }]);
  });

  it('leaves nothing behind for the next job', async () => {
    await observe(`globalThis.left = 1; Array.prototype.map = () => ['p1']; export const onFrame = () => [];`);
    expect(
      await observe('export const onFrame = () => { throw new Error(typeof left + [1].map(String)); };'),
    ).toMatchObject([{ kind: 'threw', message: 'undefined1' }]);
  });
});
