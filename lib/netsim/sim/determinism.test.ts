import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { busyNetwork } from '../../../tests/support/busy-network.ts';
import { hub } from '../devices/hub/hub.ts';
import { simulation } from './simulation.ts';
import { traceDigest } from './trace-digest.ts';

const digest = (seed: number): string => {
  const sim = busyNetwork(seed);
  sim.run();
  return traceDigest(sim.trace);
};

describe('a simulation', () => {
  it('leaves the same trace in another process, and another one for another seed', () => {
    const program = `
      const { busyNetwork } = await import('./tests/support/busy-network.ts');
      const { traceDigest } = await import('./lib/netsim/sim/trace-digest.ts');
      const sim = busyNetwork(7);
      sim.run();
      process.stdout.write(traceDigest(sim.trace));`;
    const elsewhere = execFileSync(process.execPath, ['--input-type=module', '-e', program], { encoding: 'utf8' });
    expect(elsewhere).toBe(digest(7));
    expect(digest(8)).not.toBe(elsewhere);
  });

  it('does the same in one go and step by step', () => {
    const whole = busyNetwork(3);
    whole.run();
    const stepped = busyNetwork(3);
    while (stepped.run({ maxEvents: 7 }).why === 'events-reached');
    expect(stepped.nowNs).toBe(whole.nowNs);
    expect(traceDigest(stepped.trace)).toBe(traceDigest(whole.trace));
  });

  it('keeps neither trace nor captures of a long run beyond what it was told to', () => {
    const sim = simulation({ seed: 1, keep: 100, eventBudget: 50_000 });
    for (const name of ['a', 'b', 'c']) sim.add(name, hub());
    sim.link('a:1', 'b:0');
    sim.link('b:1', 'c:0');
    sim.link('c:1', 'a:0');
    sim.inject('a:1', new Uint8Array(60).fill(0xff));
    expect(sim.run().why).toBe('broadcast-storm');
    expect(sim.trace.entries).toHaveLength(100);
    expect(sim.trace.entries.at(-1)?.index).toBeGreaterThan(50_000);
    expect(sim.capture('a:1').packets).toHaveLength(100);
  });
});

describe('the digest of a trace', () => {
  it('changes with anything in any entry, and not with the order of details', () => {
    const entry = { index: 0, timeNs: 5, node: 'a', action: 'send', why: 'x', details: { one: 1, two: 'b' } } as const;
    const of = (...entries: readonly object[]): string => traceDigest({ entries: entries as (typeof entry)[] });
    const variants = [
      {},
      { index: 1 },
      { timeNs: 6 },
      { timeNs: 5 + 2 ** 32 },
      { node: 'b' },
      { action: 'drop' },
      { why: 'y' },
      { port: 'eth0' },
      { frame: new Uint8Array(0) },
      { frame: Uint8Array.of(0) },
      { frame: Uint8Array.of(0, 0) },
      { details: { one: 2, two: 'b' } },
      { details: { one: '1', two: 'b' } },
      { details: { one: 1.5, two: 'b' } },
    ].map((change) => of({ ...entry, ...change }));
    expect(new Set(variants).size).toBe(variants.length);
    expect(of({ ...entry, details: { two: 'b', one: 1 } })).toBe(of(entry));
    expect(of(entry, entry)).not.toBe(of(entry));
    expect(of()).toMatch(/^[0-9a-f]{16}$/);
  });
});
