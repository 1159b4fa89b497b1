import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../bytes/hex.ts';
import { mac } from '../../address/mac.ts';
import { encode, layer } from '../../encode.ts';
import { type Handler, seconds } from '../../sim/handler.ts';
import { type Simulation, simulation } from '../../sim/simulation.ts';
import type { SwitchPort } from './switch-port.ts';
import { type VlanSwitchOptions, vlanSwitch } from './vlan-switch.ts';

const a = mac('02:00:00:00:00:0a');
const b = mac('02:00:00:00:00:0b');
const broadcast = mac('ff:ff:ff:ff:ff:ff');

interface Lab {
  readonly sim: Simulation;
  readonly device: ReturnType<typeof vlanSwitch>;
  /** What came out of each port since the last call, in hex. */
  heard(): Record<string, string[]>;
  /** A frame into a port, run until all is quiet. */
  put(port: string, frame: Uint8Array): Record<string, string[]>;
}

function lab(options: VlanSwitchOptions): Lab {
  const sim = simulation({ seed: 1 });
  const device = sim.add('sw', vlanSwitch(options));
  let heard: Record<string, string[]> = {};
  for (const port of Object.keys(options.ports)) {
    const sink: Handler = {
      onFrame: (_context, _port, frame) => {
        heard[port] = [...(heard[port] ?? []), toHex(frame)];
      },
    };
    sim.add(`at-${port}`, sink);
    sim.link(`at-${port}:0`, `sw:${port}`);
  }
  const take = () => {
    const taken = heard;
    heard = {};
    return taken;
  };
  return {
    sim,
    device,
    heard: take,
    put(port, frame) {
      sim.inject(`at-${port}:0`, frame);
      sim.run();
      return take();
    },
  };
}

function frame(src: string, dst: string, ...tags: readonly { vid: number; pcp?: number; dei?: number }[]): Uint8Array {
  const layers = tags.map((tag) => layer('vlan', { tpid: 0x8100, etherType: 0x88b5, ...tag }));
  const innermost = tags.length === 0 ? { etherType: 0x88b5 } : {};
  return encode(
    [
      layer('ethernet', { src: mac(src), dst: mac(dst), ...innermost }),
      ...layers.slice(0, -1).map(withoutType),
      ...layers.slice(-1),
    ],
    new Uint8Array(46),
  );
}
const withoutType = ({ proto, fields: { etherType: _, ...fields } }: ReturnType<typeof layer<'vlan'>>) =>
  layer(proto, fields);

const access = (vlan: number): SwitchPort => ({ mode: 'access', vlan });

describe('a switch', () => {
  it('floods an unknown address in its VLAN, learns the answer, then sends to one port', () => {
    const { put, sim, device } = lab({ ports: { p1: access(10), p2: access(10), p3: access(10), p4: access(20) } });
    expect(Object.keys(put('p1', frame(a, b)))).toEqual(['p2', 'p3']);
    expect(Object.keys(put('p2', frame(b, a)))).toEqual(['p1']);
    expect(Object.keys(put('p1', frame(a, b)))).toEqual(['p2']);
    expect(sim.trace.whys({ node: 'sw' })).toEqual([
      'mac-learned',
      'flooded-unknown-unicast',
      'flooded-unknown-unicast',
      'mac-learned',
      'forwarded-known-unicast',
      'forwarded-known-unicast',
    ]);
    expect(device.macTable().map(({ vid, mac: address, port }) => [vid, address, port])).toEqual([
      [10, a, 'p1'],
      [10, b, 'p2'],
    ]);
  });

  it('forgets an address that has been silent for the ageing time, and readers see it gone', () => {
    const { put, sim, device } = lab({ ports: { p1: access(1), p2: access(1), p3: access(1) } });
    put('p1', frame(a, b));
    sim.run({ untilNs: seconds(299) });
    expect(device.macTable()).toHaveLength(1);
    sim.run({ untilNs: seconds(301) });
    expect(device.macTable()).toHaveLength(0);
    expect(Object.keys(put('p2', frame(b, a)))).toEqual(['p1', 'p3']);
  });

  it('forgets who was behind a port whose link goes down, but not static entries', () => {
    const ports = { p1: access(1), p2: access(1), p3: access(1) };
    const { put, sim, device } = lab({ ports, staticEntries: [{ vid: 1, mac: mac('02:00:00:00:00:07'), port: 'p1' }] });
    put('p1', frame(a, broadcast));
    put('p2', frame(b, broadcast));
    sim.setLink('sw:p1', false);
    sim.setLink('sw:p1', true);
    expect(device.macTable().map(({ mac: address, port }) => [address, port])).toEqual([
      ['02:00:00:00:00:07', 'p1'],
      [b, 'p2'],
    ]);
    expect(sim.trace.where({ why: 'addresses-forgotten' }).map(({ details }) => details)).toEqual([
      { port: 'p1', count: 1 },
    ]);
    expect(Object.keys(put('p2', frame(b, a)))).toEqual(['p1', 'p3']);
  });

  it('follows a station that moves, but not away from a static entry', () => {
    const ports = { p1: access(1), p2: access(1), p3: access(1) };
    const { put, sim } = lab({ ports, staticEntries: [{ vid: 1, mac: b, port: 'p3' }] });
    put('p1', frame(a, broadcast));
    put('p2', frame(a, broadcast));
    expect(sim.trace.whys({ action: 'note' })).toEqual(['mac-learned', 'mac-moved']);
    put('p2', frame(b, broadcast));
    expect(Object.keys(put('p1', frame(a, b)))).toEqual(['p3']);
  });

  it('learns per VLAN: one address may stand behind two ports', () => {
    const { put, device } = lab({ ports: { p1: access(10), p2: access(20), t: { mode: 'trunk' } } });
    put('p1', frame(a, b));
    put('p2', frame(a, b));
    expect(device.macTable().map(({ vid, port }) => [vid, port])).toEqual([
      [10, 'p1'],
      [20, 'p2'],
    ]);
  });

  it('drops a frame whose destination is on the port it came from', () => {
    const { put, sim } = lab({ ports: { p1: access(1), p2: access(1) } });
    put('p1', frame(a, broadcast));
    expect(put('p1', frame(b, a))).toEqual({});
    expect(sim.trace.whys({ action: 'drop' })).toEqual(['destination-on-ingress-port']);
  });

  it('floods without evicting when its table is full', () => {
    const { put, device, sim } = lab({ ports: { p1: access(1), p2: access(1) }, capacity: 1 });
    put('p1', frame(a, broadcast));
    put('p2', frame(b, broadcast));
    expect(device.macTable().map((row) => row.mac)).toEqual([a]);
    expect(sim.trace.where({ why: 'mac-table-full' })).toHaveLength(1);
  });

  it('never forwards reserved multicast, and nothing from a group address', () => {
    const ports = { p1: access(1), p2: access(1) };
    const { put, sim } = lab({ ports });
    for (const last of ['00', '01', '02', '0e', '0f'])
      expect(put('p1', frame(a, `01:80:c2:00:00:${last}`))).toEqual({});
    expect(Object.keys(put('p1', frame(a, '01:80:c2:00:00:10')))).toEqual(['p2']);
    put('p1', frame('03:00:00:00:00:01', b));
    expect(sim.trace.whys({ action: 'drop' }).at(-1)).toBe('group-source-address');
    // Linux, no spanning tree: BPDUs pass.
    const linux = lab({ ports, profile: 'linux' });
    expect(Object.keys(linux.put('p1', frame(a, '01:80:c2:00:00:00')))).toEqual(['p2']);
    expect(linux.put('p1', frame(a, '01:80:c2:00:00:02'))).toEqual({});
  });

  it('lets a function of one’s own take the forwarding decision', () => {
    const ports = { p1: access(1), p2: access(1), p3: access(1) };
    const { put, sim } = lab({ ports, forward: ({ members }) => members });
    expect(Object.keys(put('p1', frame(a, b))).sort()).toEqual(['p1', 'p2', 'p3']);
    expect(sim.trace.where({ why: 'forwarded-by-own-rule' })).toHaveLength(3);
  });
});

describe('VLAN tags', () => {
  const trunk: SwitchPort = { mode: 'trunk', allowed: [10, 20, 99], native: 99 };
  const ports = { p10: access(10), p20: access(20), p99: access(99), t: trunk };

  it('are pushed towards a trunk and popped towards an access port', () => {
    const { put } = lab({ ports });
    expect(put('p10', frame(a, b))).toEqual({ t: [toHex(frame(a, b, { vid: 10 }))] });
    expect(put('t', frame(b, broadcast, { vid: 20 }))).toEqual({ p20: [toHex(frame(b, broadcast))] });
  });

  it('are not put on the native VLAN, which is where untagged frames on a trunk belong', () => {
    const { put } = lab({ ports });
    expect(put('p99', frame(a, b))).toEqual({ t: [toHex(frame(a, b))] });
    expect(Object.keys(put('t', frame(b, broadcast)))).toEqual(['p99']);
  });

  it('of VLANs that are not allowed, of 4095 and on access ports are refused', () => {
    const { put, sim } = lab({ ports: { ...ports, bare: { mode: 'trunk', allowed: [10] } } });
    put('t', frame(a, b, { vid: 30 }));
    put('t', frame(a, b, { vid: 4095 }));
    put('p10', frame(a, b, { vid: 20 }));
    put('bare', frame(a, b));
    expect(sim.trace.whys({ action: 'drop' })).toEqual([
      'vlan-not-allowed-on-port',
      'reserved-vid',
      'tagged-on-access-port',
      'untagged-without-native-vlan',
    ]);
  });

  it('with the access port’s own VID pass in the Linux profile only', () => {
    expect(lab({ ports }).put('p10', frame(a, b, { vid: 10 }))).toEqual({});
    const { put } = lab({ ports, profile: 'linux' });
    expect(put('p10', frame(a, b, { vid: 10 }))).toEqual({ t: [toHex(frame(a, b, { vid: 10 }))] });
    expect(put('p10', frame(a, b, { vid: 20 }))).toEqual({});
  });

  it('with VID 0 only carry a priority, which is kept on the way out', () => {
    const { put } = lab({ ports });
    expect(put('p10', frame(a, b, { vid: 0, pcp: 5, dei: 1 }))).toEqual({
      t: [toHex(frame(a, b, { vid: 10, pcp: 5, dei: 1 }))],
    });
  });

  it('stacked in the native VLAN hop: the outer one falls off on the trunk', () => {
    const { put } = lab({ ports: { ...ports, attacker: access(99) }, profile: 'linux' });
    expect(put('attacker', frame(a, b, { vid: 99 }, { vid: 20 })).t).toEqual([toHex(frame(a, b, { vid: 20 }))]);
  });
});

describe('whatever the ports and the frames', () => {
  const vid = fc.integer({ min: 1, max: 5 });
  const port: fc.Arbitrary<SwitchPort> = fc.oneof(
    vid.map(access),
    fc.record({ allowed: fc.uniqueArray(vid), native: vid }).map((rest) => ({ mode: 'trunk' as const, ...rest })),
    fc.uniqueArray(vid).map((allowed) => ({ mode: 'trunk' as const, allowed })),
  );
  const sent = fc.record({
    at: fc.nat(),
    src: fc.integer({ min: 1, max: 6 }),
    dst: fc.integer({ min: 0, max: 6 }),
    tag: fc.option(fc.integer({ min: 0, max: 6 })),
  });
  const station = (n: number) => (n === 0 ? broadcast : mac(`02:00:00:00:00:0${n}`));

  it('no frame leaves through a port that does not carry its VLAN, nor the way it came', () => {
    fc.assert(
      fc.property(fc.array(port, { minLength: 2, maxLength: 6 }), fc.array(sent, { maxLength: 12 }), (list, frames) => {
        const ports = Object.fromEntries(list.map((each, i) => [`p${i}`, each]));
        const { put } = lab({ ports, profile: 'linux' });
        for (const { at, src, dst, tag } of frames) {
          const ingress = `p${at % list.length}`;
          const inPort = ports[ingress] as SwitchPort;
          const out = put(ingress, frame(station(src), station(dst), ...(tag === null ? [] : [{ vid: tag }])));
          expect(Object.keys(out)).not.toContain(ingress);
          // Stated anew, not by calling the switch's own functions.
          const pvid = inPort.mode === 'access' ? inPort.vlan : inPort.native;
          const vlan = tag === null || tag === 0 ? pvid : tag;
          for (const [name, heard] of Object.entries(out)) {
            const outPort = ports[name] as SwitchPort;
            const outVlans = outPort.mode === 'access' ? [outPort.vlan] : (outPort.allowed ?? []);
            expect(outVlans).toContain(vlan);
            const isTagged = outPort.mode === 'trunk' && outPort.native !== vlan;
            expect(heard.map((text) => text.slice(24, 28))).toEqual([isTagged ? '8100' : '88b5']);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
