import { describe, expect, it } from 'vitest';
import { ipv4Address } from '../../address/ipv4.ts';
import { mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { gre } from '../../protocols/gre/gre.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { simulation } from '../../sim/simulation.ts';
import { host } from '../host/host.ts';
import { type GretapWire, gretap } from './gretap.ts';

const address = (n: number) => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;

/** h1 10.0.0.1 -- a =Ethernet over GRE, 192.0.2.0/24= b -- h2 10.0.0.2 */
function site({
  wire = {},
  profile = 'rfc',
  mtu = 1500,
}: {
  wire?: Partial<GretapWire>;
  profile?: 'rfc' | 'linux';
  mtu?: number;
} = {}) {
  const sim = simulation({ seed: 1 });
  const end = (n: number) =>
    gretap({
      profile,
      underlay: { name: 'eth0', address: `192.0.2.${n}/24`, mac: address(0x10 + n), mtu },
      wires: [{ port: 'p1', remote: `192.0.2.${3 - n}`, ...wire }],
    });
  const h1 = sim.add('h1', host({ address: '10.0.0.1/24', mac: address(1) }));
  sim.add('h2', host({ address: '10.0.0.2/24', mac: address(2) }));
  sim.add('a', end(1));
  sim.add('b', end(2));
  sim.link('h1:eth0', 'a:p1');
  sim.link('a:eth0', 'b:eth0', { mtu });
  sim.link('b:p1', 'h2:eth0');
  return { sim, h1 };
}

describe('Ethernet over GRE', () => {
  it('makes one wire of two: ARP, then the ping, 38 bytes more on the underlay', () => {
    const { sim, h1 } = site();
    const ping = h1.ping('10.0.0.2');
    sim.run();
    expect(ping.result.kind).toBe('answered');
    const sent = sim.trace.where({ node: 'a', action: 'send', why: 'encapsulated' });
    const packets = sent.map((entry) => decode(entry.frame ?? new Uint8Array(0)));
    expect(packets.map((packet) => packet.bytes.length)).toEqual([14 + 20 + 4 + 42, 14 + 20 + 4 + 98]);
    expect(packets.map((packet) => find(packet, gre)?.fields.protocolType)).toEqual([0x6558, 0x6558]);
    expect(packets.map((packet) => find(packet, ipv4)?.fields.ttl)).toEqual([64, 64]);
  });

  it('carries tags and unknown protocols untouched', () => {
    const { sim } = site({ wire: { key: 9, hasSequence: true, hasChecksum: true } });
    const frame = encode(
      [
        layer('ethernet', { src: mac(address(1)), dst: mac(address(2)) }),
        layer('vlan', { vid: 7, pcp: 5, etherType: 0x88b5 }),
      ],
      Uint8Array.of(1, 2, 3),
    );
    sim.inject('h1:eth0', frame);
    sim.run();
    expect(sim.trace.where({ node: 'b', action: 'send', why: 'decapsulated' })[0]?.frame).toEqual(frame);
  });

  it('cuts the outer datagram of a full frame; as Linux, which sets DF, loses it', () => {
    for (const profile of ['rfc', 'linux'] as const) {
      const { sim, h1 } = site({ profile });
      const ping = h1.ping('10.0.0.2', { length: 1472 });
      sim.run();
      expect(ping.result.kind).toBe(profile === 'rfc' ? 'answered' : 'waiting');
      expect(sim.trace.whys({ node: 'a', action: 'drop' })).toEqual(profile === 'rfc' ? [] : ['fragmentation-needed']);
    }
  });

  it('marks congestion inside the frame (RFC 6040 §4.2)', () => {
    const { sim } = site();
    const frame = encode([
      layer('ethernet', { src: mac(address(0x12)), dst: mac(address(0x11)) }),
      layer('ipv4', { src: ipv4Address('192.0.2.2'), dst: ipv4Address('192.0.2.1'), ecn: 3 }),
      layer('gre', {}),
      layer('ethernet', { src: mac(address(2)), dst: mac(address(1)) }),
      layer('ipv4', { ecn: 2 }),
    ]);
    sim.inject('b:eth0', frame);
    sim.run();
    const [out] = sim.trace.where({ node: 'a', action: 'send', why: 'decapsulated' });
    expect(decode(out?.frame ?? new Uint8Array(0)).layers[1]).toMatchObject({
      fields: { ecn: 3 },
      checksumValid: true,
    });
  });

  it('takes nothing of another type, key or sender', () => {
    const { sim } = site({ wire: { key: 1 } });
    const from = (src: string, ...inner: Parameters<typeof encode>[0]) =>
      sim.inject(
        'b:eth0',
        encode([
          layer('ethernet', { src: mac(address(0x12)), dst: mac(address(0x11)) }),
          layer('ipv4', { src: ipv4Address(src), dst: ipv4Address('192.0.2.1') }),
          ...inner,
        ]),
      );
    from('192.0.2.2', layer('gre', { key: 2 }), layer('ethernet'));
    from('192.0.2.2', layer('gre', { key: 1 }), layer('ipv4'));
    from('192.0.2.9', layer('gre', { key: 1 }), layer('ethernet'));
    from('192.0.2.2', layer('gre', { key: 1, protocolType: 0x6558 }));
    sim.run();
    expect(sim.trace.whys({ node: 'a', action: 'drop' })).toEqual([
      'no-such-tunnel',
      'gre-unknown-protocol-type',
      'no-such-tunnel',
      'inner-frame-too-short',
    ]);
  });
});
