import { describe, expect, it } from 'vitest';
import { hub } from '../devices/hub/hub.ts';
import { encode, layer } from '../encode.ts';
import { readPcapng, writePcapng } from '../pcap/pcapng.ts';
import type { Handler } from './handler.ts';
import type { LinkOptions } from './link.ts';
import { type Simulation, simulation } from './simulation.ts';

const frame = (length = 60): Uint8Array =>
  encode([layer('ethernet', { etherType: 0x88b5 })], new Uint8Array(length - 14));

/** Two nodes on one link; `arrivals` says when frames reached b. */
function pair(options: LinkOptions, seed = 1): { sim: Simulation; arrivals: [number, number][] } {
  const sim = simulation({ seed });
  const arrivals: [number, number][] = [];
  const sink: Handler = { onFrame: (context, _port, bytes) => arrivals.push([context.nowNs, bytes.length]) };
  sim.add('a', sink);
  sim.add('b', sink);
  sim.link('a:0', 'b:0', options);
  return { sim, arrivals };
}

describe('a link', () => {
  it('writes frames one after the other at its bandwidth, then takes its latency', () => {
    const { sim, arrivals } = pair({ latencyNs: 1_000_000, bandwidthBps: 100e6 });
    sim.inject('a:0', frame(125));
    sim.inject('a:0', frame(125));
    expect(sim.run()).toEqual({ why: 'idle' });
    // 1000 bits at 100 Mbit/s are 10 µs.
    expect(arrivals).toEqual([
      [1_010_000, 125],
      [1_020_000, 125],
    ]);
  });

  it('drops what its queue has no room for', () => {
    const { sim, arrivals } = pair({ bandwidthBps: 1e6, queue: 2 });
    for (let i = 0; i < 5; i++) sim.inject('a:0', frame());
    sim.run();
    expect(arrivals).toHaveLength(3);
    expect(sim.trace.whys({ action: 'drop' })).toEqual(['queue-full', 'queue-full']);
  });

  it('counts its MTU after the tags, and drops longer frames silently', () => {
    const { sim, arrivals } = pair({ mtu: 100 });
    sim.inject('a:0', frame(114));
    sim.inject('a:0', frame(115));
    sim.inject('a:0', encode([layer('ethernet'), layer('vlan', { etherType: 0x88b5 })], new Uint8Array(100)));
    sim.run();
    expect(arrivals.map(([, length]) => length)).toEqual([114, 118]);
    expect(sim.trace.whys({ action: 'drop' })).toEqual(['exceeds-link-mtu']);
  });

  it('loses its share of frames, the same ones for the same seed', () => {
    const count = (seed: number) => {
      const { sim, arrivals } = pair({ loss: 0.25 }, seed);
      for (let i = 0; i < 1000; i++) sim.at(i * 10_000, () => sim.inject('a:0', frame()));
      sim.run();
      return arrivals.map(([timeNs]) => timeNs);
    };
    expect(count(5)).toEqual(count(5));
    expect(count(6)).not.toEqual(count(5));
    expect(count(5).length).toBeGreaterThan(690);
    expect(count(5).length).toBeLessThan(810);
  });

  it('loses the same frames whether or not it reorders the others', () => {
    const lost = (reordering: number) => {
      const { sim } = pair({ loss: 0.25, reordering });
      for (let i = 0; i < 200; i++) sim.at(i * 10_000, () => sim.inject('a:0', frame()));
      sim.run();
      return sim.trace.where({ why: 'lost-on-the-wire' }).map(({ timeNs }) => timeNs);
    };
    expect(lost(0.5)).toEqual(lost(0));
  });

  it('lets frames overtake one that is held back', () => {
    const { sim, arrivals } = pair({ reordering: 0.5, latencyNs: 1000 });
    for (let i = 0; i < 20; i++) sim.at(i * 100, () => sim.inject('a:0', frame(60 + i)));
    sim.run();
    const lengths = arrivals.map(([, length]) => length);
    expect(lengths).not.toEqual(lengths.toSorted((a, b) => a - b));
    expect(lengths).toHaveLength(20);
  });
});

describe('a simulation', () => {
  it('does what is due at the same instant in the order it was scheduled', () => {
    const sim = simulation({ seed: 1 });
    const order: string[] = [];
    sim.at(5, () => order.push('a'));
    sim.at(5, () => order.push('b'));
    sim.at(4, () => order.push('first'));
    sim.run();
    expect(order).toEqual(['first', 'a', 'b']);
  });

  it('puts what is too far away at the end of countable time', () => {
    const { sim, arrivals } = pair({ latencyNs: 9e15 });
    sim.at(1e14, () => sim.inject('a:0', frame()));
    expect(sim.run()).toEqual({ why: 'idle' });
    expect(arrivals).toEqual([[Number.MAX_SAFE_INTEGER, 60]]);
    expect(() => sim.at(Number.NaN, () => {})).toThrow(RangeError);
    expect(() => sim.at(5, () => {})).toThrow(RangeError);
  });

  it('stops at the instant it is told, and goes on from there', () => {
    const { sim, arrivals } = pair({ latencyNs: 500 });
    sim.inject('a:0', frame());
    expect(sim.run({ untilNs: 499 })).toEqual({ why: 'time-reached' });
    expect([sim.nowNs, arrivals.length]).toEqual([499, 0]);
    expect(sim.run({ untilNs: 500 })).toEqual({ why: 'idle' });
    expect(arrivals).toHaveLength(1);
  });

  it('names a broadcast storm when hubs stand in a ring', () => {
    const sim = simulation({ seed: 1, eventBudget: 5000 });
    for (const name of ['a', 'b', 'c']) sim.add(name, hub());
    sim.link('a:1', 'b:0');
    sim.link('b:1', 'c:0');
    sim.link('c:1', 'a:0');
    sim.inject('a:1', frame());
    expect(sim.run()).toEqual({ why: 'broadcast-storm', frame: frame() });
  });

  it('does not call a long conversation a storm', () => {
    const sim = simulation({ seed: 1, eventBudget: 2000 });
    const echo: Handler = {
      onFrame(context, port, bytes) {
        const next = bytes.slice();
        next[20] = (next[20] as number) + 1;
        next[21] = (next[21] as number) + (next[20] === 0 ? 1 : 0);
        context.send(port, next, 'answered');
      },
    };
    sim.add('a', echo);
    sim.add('b', echo);
    sim.link('a:0', 'b:0');
    sim.inject('a:0', frame());
    expect(sim.run()).toEqual({ why: 'event-budget' });
  });

  it('keeps only the end of the trace when told to, and its numbering', () => {
    const sim = simulation({ seed: 1, keep: 10 });
    const { note } = sim.add('a', {
      note: undefined as ((why: string) => void) | undefined,
      start(context) {
        this.note = context.note;
      },
      onFrame() {},
    });
    for (let i = 0; i < 1000; i++) note?.(`n-${i}`);
    expect(sim.trace.entries.map((entry) => entry.index)).toEqual([990, 991, 992, 993, 994, 995, 996, 997, 998, 999]);
  });

  it('captures a link as pcapng, each frame with the reason it was sent for', () => {
    const { sim } = pair({});
    sim.at(1_234_567, () => sim.inject('a:0', frame(), 'flooded-broadcast'));
    sim.run();
    const file = readPcapng(writePcapng(sim.capture('b:0')));
    expect(file.ok && file.value).toEqual({
      interfaces: [{ name: 'a:0--b:0', linkType: 1 }],
      packets: [
        {
          interfaceIndex: 0,
          timeNs: 1_234_567n,
          bytes: frame(),
          originalLength: 60,
          comment: 'a:0 flooded-broadcast',
        },
      ],
    });
  });

  it('shows what is on the wire between two steps', () => {
    const { sim, arrivals } = pair({ latencyNs: 1000 });
    sim.at(5, () => sim.inject('a:0', frame()));
    expect(sim.run({ maxEvents: 1 })).toEqual({ why: 'events-reached' });
    expect(sim.inFlight()).toEqual([
      { link: 'a:0--b:0', from: 'a:0', to: 'b:0', bytes: frame(), departsNs: 5, arrivesNs: 1005 },
    ]);
    sim.run({ maxEvents: 1 });
    expect([sim.inFlight(), arrivals]).toEqual([[], [[1005, 60]]]);
    expect(sim.run({ maxEvents: 1 })).toEqual({ why: 'idle' });
  });

  it('loses what is on a link that goes down, and what is sent until it is up again', () => {
    const { sim, arrivals } = pair({ latencyNs: 1000 });
    for (const timeNs of [0, 600, 1200]) sim.at(timeNs, () => sim.inject('a:0', frame()));
    sim.at(500, () => sim.setLink('b:0', false));
    sim.at(700, () => expect(sim.inFlight()).toEqual([]));
    sim.at(1100, () => sim.setLink('b:0', true));
    sim.run();
    expect(arrivals).toEqual([[2200, 60]]);
    expect(sim.framesOn('a:0').map(({ from, departsNs, arrivesNs }) => [from, departsNs, arrivesNs])).toEqual([
      ['a:0', 0, null],
      ['a:0', 1200, 2200],
    ]);
    expect(sim.trace.where({ node: 'a:0--b:0' }).map(({ timeNs, why }) => [timeNs, why])).toEqual([
      [500, 'link-down'],
      [600, 'link-down'],
      [1000, 'link-down'],
      [1100, 'link-up'],
    ]);
  });

  it('restarts a node without its timers', () => {
    const sim = simulation({ seed: 1 });
    const clock = (name: string): Handler => ({
      start: (context) => void context.after(1000, () => context.note(name)),
      onFrame() {},
    });
    sim.add('a', clock('old'));
    sim.at(500, () => sim.restart('a', clock('new')));
    sim.run();
    expect(sim.trace.entries.map(({ timeNs, why }) => [timeNs, why])).toEqual([
      [500, 'restarted'],
      [1500, 'new'],
    ]);
  });

  it('refuses a second link on a port, and a port of nobody', () => {
    const { sim } = pair({});
    expect(() => sim.link('a:0', 'b:1')).toThrow('a:0 has a link already');
    expect(() => sim.link('x:0', 'b:1')).toThrow('not a port');
  });
});
