import { mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import type { Packet } from '../../packet.ts';
import { simulation } from '../../sim/simulation.ts';
import { hub } from '../hub/hub.ts';
import type { VtepOptions } from './settings.ts';
import { vtep } from './vtep.ts';

export const macOf = (n: number): string => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;

/**
 * VTEPs v1, v2, … on one underlay, 192.0.2.n, whose local ports are not connected: frames are put in at them, and
 * what leaves by them is read from the trace.
 */
export function openFabric(count: number, options: (n: number) => Partial<VtepOptions> = () => ({}), mtu = 1600) {
  const sim = simulation({ seed: 1 });
  const ids = Array.from({ length: count }, (_, i) => i + 1);
  sim.add('core', hub());
  const vteps = ids.map((n) =>
    sim.add(
      `v${n}`,
      vtep({
        underlay: { name: 'eth0', address: `192.0.2.${n}/24`, mac: macOf(0x10 + n), mtu },
        access: [{ port: 'p1', vni: 5010 }],
        flood: { 5010: ids.filter((other) => other !== n).map((other) => `192.0.2.${other}`) },
        ...options(n),
      }),
    ),
  );
  for (const n of ids) {
    sim.link(`v${n}:eth0`, `core:${n}`, { mtu });
    for (const port of ['p1', 'p2', 'p3']) {
      sim.add(`${port}-${n}`, { onFrame: (context, at, frame) => context.deliver(at, frame, 'heard') });
      sim.link(`${port}-${n}:eth0`, `v${n}:${port}`, { mtu });
    }
  }
  /** As if a station on this port had sent it. */
  const put = (n: number, port: string, frame: Uint8Array): void => sim.inject(`${port}-${n}:eth0`, frame);
  /** What arrived at stations, by name, in order. */
  const heard = () =>
    sim.trace
      .where({ action: 'deliver', why: 'heard' })
      .map(({ node, frame }) => ({ node, frame: frame as Uint8Array }));
  /** What this VTEP sent into the underlay with VXLAN in it. */
  const wrapped = (n: number): readonly Packet[] =>
    sim.trace
      .where({ node: `v${n}`, action: 'send', port: 'eth0' })
      .map(({ frame }) => decode(frame ?? new Uint8Array(0)))
      .filter((packet) => packet.layers.some(({ proto }) => proto === 'udp'));
  return { sim, vteps, put, heard, wrapped };
}

/** A frame that nothing above Ethernet is read of. */
export const plainFrame = (src: number, dst: string, payload = Uint8Array.of(1, 2, 3)): Uint8Array =>
  encode([layer('ethernet', { src: mac(macOf(src)), dst: mac(dst), etherType: 0x88b5 })], payload);

export const broadcast = 'ff:ff:ff:ff:ff:ff';
