import { describe, expect, it } from 'vitest';
import type { WireValue } from '../../bytes/wire-value.ts';
import { mac } from '../address/mac.ts';
import { decode } from '../decode.ts';
import { frameOf } from '../devices/frame.ts';
import { vtep } from '../devices/vtep/vtep.ts';
import { encode, layer } from '../encode.ts';
import { find } from '../packet.ts';
import { ipv4 } from '../protocols/ipv4/ipv4.ts';
import { simulation } from '../sim/simulation.ts';
import { referenceVtep } from './devices/vtep-rules.ts';
import type { Call } from './program.ts';
import { runProgram, runReference } from './run-trial.ts';
import type { Trial } from './trial.ts';

const one = mac('02:00:00:00:00:01');
const two = mac('02:00:00:00:00:02');

const small: Trial = {
  nodes: [
    { role: 'station', name: 'h1' },
    { role: 'station', name: 'h2' },
    { role: 'device', name: 'sw1', device: 'switch', options: { ports: ['p1', 'p2'] } },
  ],
  links: [
    ['h1:eth0', 'sw1:p1'],
    ['h2:eth0', 'sw1:p2'],
  ],
  frames: [
    { atNs: 0, from: 'h1:eth0', bytes: frameOf(two, one, 0x88b5, Uint8Array.of(1)) },
    { atNs: 5000, from: 'h2:eth0', bytes: frameOf(one, two, 0x88b5, Uint8Array.of(2)) },
  ],
};

describe('a trial', () => {
  it('is written down event by event, with the reason for each', () => {
    const { steps, end } = runReference(small);
    expect(end).toBe('idle');
    expect(
      steps.map(({ node, port, acts }) => [node, port, acts.map((act) => `${act.action} ${act.why}`).join()]),
    ).toEqual([
      ['h1', null, 'send sent-by-station'],
      ['sw1', 'p1', 'send flooded-unknown-unicast'],
      ['h2', 'eth0', 'deliver received'],
      ['h2', null, 'send sent-by-station'],
      ['sw1', 'p2', 'send forwarded-known-unicast'],
      ['h1', 'eth0', 'deliver received'],
    ]);
  });

  it('gives the same run for the same program, and each device its own instance', () => {
    const loaded: string[] = [];
    const load = (device: string): Call => {
      loaded.push(device);
      return (_entry, [, ingress]) => (ingress === 'p1' ? ['p2'] : ['p1']);
    };
    expect(runProgram(small, load)).toEqual(runProgram(small, load));
    expect(loaded).toEqual(['sw1', 'sw1']);
  });

  it('ends when the program’s answer cannot be followed, and keeps what was done before', () => {
    let calls = 0;
    const run = runProgram(small, () => () => (++calls === 1 ? ['p2'] : ('p2' as WireValue)));
    expect(run).toMatchObject({ end: 'program-problem', problem: { code: 'not-a-list' } });
    expect(run.steps.some(({ node }) => node === 'h2')).toBe(true);
  });

  it('lets through what the program throws', () => {
    const broken = (): Call => () => {
      throw new Error('not ours');
    };
    expect(() => runProgram(small, broken)).toThrow('not ours');
  });
});

describe('the rules of an end point on trial', () => {
  const fdb = [{ vni: 5001, mac: two, remote: '10.0.0.2' }];
  const flood = { 5001: ['10.0.0.2', '10.0.0.3'] };

  /** What the library's own end point sends into the underlay, ARP answered at once: outer destination and payload. */
  function byTheLibrary(frame: Uint8Array): readonly string[] {
    const sim = simulation({ seed: 1 });
    const sent: string[] = [];
    const device = vtep({
      underlay: { name: 'up', address: '10.0.0.1/24', mac: '02:aa:00:00:00:01' },
      access: [{ port: 'p1', vni: 5001 }],
      flood,
      staticEntries: fdb,
    });
    sim.add('vtep1', device);
    sim.add('wire', {
      onFrame(context, port, arrived) {
        const packet = decode(arrived, 'ethernet');
        const ip = find(packet, ipv4);
        if (ip !== undefined) sent.push(`${ip.fields.dst} ${arrived.subarray(42)}`);
        else if (packet.layers.some(({ proto }) => proto === 'arp')) context.send(port, answer(arrived), 'answered');
      },
    });
    sim.add('host', { onFrame() {} });
    sim.link('vtep1:up', 'wire:a');
    sim.link('host:eth0', 'vtep1:p1');
    sim.inject('host:eth0', frame);
    sim.run();
    return sent.sort();
  }

  function answer(request: Uint8Array): Uint8Array {
    const asked = request.subarray(38, 42);
    const reply = request.slice();
    reply.set(request.subarray(6, 12), 0);
    reply.set([0x02, 0xaa, 0, 0, 0, asked[3] ?? 0], 6);
    reply.set([0, 2, 0x02, 0xaa, 0, 0, 0, asked[3] ?? 0, ...asked], 20);
    reply.set(request.subarray(22, 32), 32);
    return reply;
  }

  it.each([
    ['a known address', two],
    ['an unknown one', mac('02:00:00:00:00:09')],
    ['everybody', mac('ff:ff:ff:ff:ff:ff')],
  ])('are those of the library’s own for %s', (_, dst) => {
    const inner = encode([layer('ethernet', { src: one, dst }), layer('ipv4'), layer('udp')], Uint8Array.of(1, 2, 3));
    const rules = referenceVtep({ address: '10.0.0.1', ports: { p1: 5001 }, fdb, flood, neighbours: {}, program: [] });
    const sendings = rules.onFrame('p1', inner);
    const ours =
      typeof sendings === 'string'
        ? []
        : sendings.flatMap((each) => ('datagram' in each ? [`${each.datagram.address} ${each.datagram.payload}`] : []));
    expect(ours.toSorted()).toEqual(byTheLibrary(inner));
    expect(ours.length).toBeGreaterThan(0);
  });
});
