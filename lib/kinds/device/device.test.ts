import { describe, expect, it } from 'vitest';
import type { WireValue } from '../../bytes/wire-value.ts';
import { mac } from '../../netsim/address/mac.ts';
import { frameOf } from '../../netsim/devices/frame.ts';
import { writePcapng } from '../../netsim/pcap/pcapng.ts';
import { readCapture } from '../../netsim/pcap/read-capture.ts';
import { runProgram, runReference } from '../../netsim/trial/run-trial.ts';
import type { Run, Trial } from '../../netsim/trial/trial.ts';
import codeSwitch from '../code-switch/kind.ts';
import { alignSteps } from './align-steps.ts';
import { compareRuns } from './compare-runs.ts';
import { evidenceCapture } from './evidence-capture.ts';
import { explainRun } from './explain-run.ts';
import { readRun } from './read-run.ts';
import { shrinkTrial } from './shrink-trial.ts';

const address = (n: number) => mac(`02:00:00:00:00:0${n}`);
const say = (atNs: number, from: number, to: number) => ({
  atNs,
  from: `h${from}:eth0`,
  bytes: frameOf(address(to), address(from), 0x88b5, Uint8Array.of(from, to, 0, 0, 0, 0, 0, 0)),
});

const trial: Trial = {
  nodes: [
    ...[1, 2, 3].map((n) => ({ role: 'station' as const, name: `h${n}`, label: address(n) })),
    { role: 'device', name: 'sw1', device: 'switch', options: { ports: ['p1', 'p2', 'p3'] } },
  ],
  links: [1, 2, 3].map((n) => [`h${n}:eth0`, `sw1:p${n}`] as const),
  frames: [say(0, 1, 2), say(10_000, 2, 1), say(20_000, 1, 2)],
};
const reference = runReference(trial);

type Answer = (frame: { readonly bytes: Uint8Array }, ingress: string, ports: readonly string[]) => WireValue;

const runOf = (answer: Answer): Run =>
  runProgram(trial, () => (_entry, args) => answer(...(args as unknown as Parameters<Answer>)));

const others = (ingress: string, ports: readonly string[]) => ports.filter((port) => port !== ingress);
const hub = runOf((_frame, ingress, ports) => others(ingress, ports));

describe('comparing runs', () => {
  it('finds nothing in equal runs', () => expect(compareRuns(reference, reference)).toEqual([]));

  it('names the reference’s reason for what leaves and should not', () => {
    expect(compareRuns(reference, hub).map(({ where }) => where)).toEqual([
      'extra.forwarded-known-unicast',
      'extra.forwarded-known-unicast',
    ]);
  });

  it('tells what goes back from what goes astray', () => {
    const back = runOf((_frame, _ingress, ports) => [...ports]);
    expect(new Set(compareRuns(reference, back).map(({ where }) => where))).toEqual(
      new Set(['back', 'extra.forwarded-known-unicast']),
    );
  });

  it('names the field of a frame that leaves with other bytes', () => {
    const changed = runOf(({ bytes }, ingress, ports) =>
      others(ingress, ports).map((port) => ({
        port,
        frame: Uint8Array.of(...bytes.slice(0, 5), 7, ...bytes.slice(6)),
      })),
    );
    expect(compareRuns(reference, changed)[0]).toMatchObject({
      where: 'changed.ethernet.dst',
      offset: 0,
      lengthBytes: 6,
    });
  });

  it('does not mind the order in which frames leave at one event', () => {
    const turned: Run = {
      ...reference,
      steps: reference.steps.map((step) => ({ ...step, acts: step.acts.toReversed() })),
    };
    expect(compareRuns(reference, turned)).toEqual([]);
  });

  it('says that a run has no end', () => {
    expect(compareRuns(reference, { ...reference, end: 'broadcast-storm' }).at(-1)).toMatchObject({ where: 'storm' });
  });
});

describe('a counterexample', () => {
  const found = { where: 'extra.forwarded-known-unicast' };
  const { evidence, ...words } = explainRun(trial, reference, hub, found);
  if (evidence.type !== 'run') throw new Error('no run');

  it('says where, what ought to leave, what did, and why it matters', () => {
    expect(words).toMatchObject({
      whereText: { en: 'sw1, the frame that came in on p2' },
      expected: 'p1',
      got: 'p1, p3',
      why: { en: expect.stringContaining('by that one alone') },
    });
  });

  it('shows both runs, and the step and port at which they part', () => {
    expect(evidence.got[evidence.gotStep]).toMatchObject({ node: 'sw1', port: 'p2' });
    expect(evidence).toMatchObject({ port: 'p3', expectedFrame: null });
    expect(evidence.frames[evidence.gotFrame ?? -1]).toMatch(/^020000000001020000000002/);
    const rows = alignSteps(evidence);
    expect(rows.filter((row) => row.isFirstDifference)).toHaveLength(1);
    expect(new Set(rows.map(({ event }) => event)).size).toBe(rows.length);
    expect(rows.every(({ expected, got }) => expected !== null && got !== null)).toBe(true);
  });

  it('is JSON, and small', () => {
    expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
    expect(JSON.stringify(evidence).length).toBeLessThan(8000);
  });

  it('is a capture of both runs, with the reasons', () => {
    const read = readCapture(writePcapng(evidenceCapture(evidence)));
    if (!read.ok) throw new Error(read.error.message);
    expect(read.value.interfaces.map(({ name }) => name)).toEqual(['reference', 'yours']);
    expect(read.value.packets.map(({ comment }) => comment)).toContain('sw1:p1 forwarded-known-unicast');
  });
});

describe('smaller trials', () => {
  it('have fewer frames, fewer hosts or fewer bytes, and never none', () => {
    const smaller = shrinkTrial(trial);
    expect(smaller.length).toBeGreaterThan(3);
    for (const each of smaller) {
      expect(codeSwitch.size(each)).toBeLessThan(codeSwitch.size(trial));
      expect(each.frames.length).toBeGreaterThan(0);
      expect(runReference(each).end).toBe('idle');
    }
  });

  it('lose the port with the host that was plugged into it', () => {
    const [quiet] = shrinkTrial({ ...trial, frames: [say(0, 1, 2)] }).filter(({ nodes }) => nodes.length < 4);
    const names = quiet?.nodes.map(({ name }) => name) ?? [];
    const ports = quiet?.nodes.flatMap((node) => (node.role === 'device' ? [node.options] : []));
    expect(names).not.toContain(names.includes('h2') ? 'h3' : 'h2');
    expect(ports).toEqual([{ ports: names.includes('h2') ? ['p1', 'p2'] : ['p1', 'p3'] }]);
  });
});

describe('reading what a sandbox process says of a run', () => {
  it('takes what a run is', () => {
    expect(readRun(structuredClone(reference) as unknown as WireValue)).toEqual({ ok: true, value: reference });
  });

  it.each([
    ['nothing', null],
    ['no steps', { ...reference, steps: 7 }],
    ['an end that there is not', { ...reference, end: 'passed' }],
    ['a step without acts', { ...reference, steps: [{ timeNs: 0, node: 'h1', port: null, frame: null }] }],
    ['text for a frame', { ...reference, steps: [{ timeNs: 0, node: 'h1', port: null, frame: 'ff', acts: [] }] }],
    [
      'a name without end',
      { ...reference, steps: [{ timeNs: 0, node: 'h'.repeat(101), port: null, frame: null, acts: [] }] },
    ],
  ])('doubts %s', (_, value) => expect(readRun(value as unknown as WireValue).ok).toBe(false));
});
