import type { TechnologyId } from '#exercises/compare/table.ts';
import { encode, layer } from '#lib/netsim/encode.ts';
import type { Link } from '#lib/netsim/packet.ts';

interface Sample {
  readonly bytes: Uint8Array;
  readonly link: Link;
  /** The fields that tell this technology from the others. */
  readonly fields: readonly string[];
  /** How many boxes are drawn, from the outside: what lies deeper is the same for all. */
  readonly depth: number;
}

const ping = [layer('ipv4'), layer('icmpv4', { identifier: 1, sequence: 1 })];

/** What each technology looks like on the wire. eBPF puts nothing there. */
export const samples: Readonly<Record<TechnologyId, Sample | null>> = {
  vlan: {
    bytes: encode([layer('ethernet'), layer('vlan', { vid: 20, pcp: 3 }), ...ping]),
    link: 'ethernet',
    fields: ['tpid', 'pcp', 'vid'],
    depth: 3,
  },
  vxlan: {
    bytes: encode([
      layer('ipv4'),
      layer('udp', { dstPort: 4789, srcPort: 54183 }),
      layer('vxlan', { vni: 5001 }),
      layer('ethernet'),
      ...ping,
    ]),
    link: 'ipv4',
    fields: ['protocol', 'dstPort', 'vni'],
    depth: 4,
  },
  bgp: {
    bytes: encode([layer('ipv4'), layer('tcp', { dstPort: 179 })]),
    link: 'ipv4',
    fields: ['protocol', 'dstPort'],
    depth: 2,
  },
  ipip: { bytes: encode([layer('ipv4'), ...ping]), link: 'ipv4', fields: ['protocol', 'src', 'dst'], depth: 2 },
  ebpf: null,
};
