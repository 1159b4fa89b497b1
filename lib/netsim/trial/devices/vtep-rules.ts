import { u8, u24 } from '../../../bytes/read.ts';
import { isGroup } from '../../address/mac.ts';
import { readHead } from '../../devices/frame.ts';
import { encode, layer } from '../../encode.ts';
import type { FdbRow, VtepRules, VtepSending, VtepTrialOptions } from './vtep.ts';

/** RFC 7348 §5. */
const vxlanPort = 4789;

/** What an end point of RFC 7348 does with head-end replication, learning and split horizon. */
export function referenceVtep({ ports, fdb: known, flood, program }: VtepTrialOptions): VtepRules {
  const fdb = new Map<string, string>(known.map(({ vni, mac, remote }: FdbRow) => [`${vni} ${mac}`, remote]));
  const learns = program.includes('onDatagram');

  return {
    onFrame(port, frame) {
      const vni = ports[port];
      const head = readHead(frame);
      if (vni === undefined || head === null) return 'frame-too-short';
      const remote = isGroup(head.dst) ? undefined : fdb.get(`${vni} ${head.dst}`);
      if (remote !== undefined) return [encapsulate(vni, remote, frame, 'encapsulated-to-known-vtep')];
      const remotes = flood[vni] ?? [];
      if (remotes.length === 0) return 'unknown-destination';
      return remotes.map((each) => encapsulate(vni, each, frame, 'replicated-to-vtep'));
    },

    onDatagram({ address, dstPort, payload }) {
      if (dstPort !== vxlanPort) return 'udp-port-closed';
      if (payload.length < 8 + 14) return 'vxlan-too-short';
      // All other flags and reserved bits are ignored (RFC 7348 §5).
      if ((u8(payload, 0) & 0x08) === 0) return 'vxlan-without-vni-flag';
      const vni = u24(payload, 4);
      const locals = Object.keys(ports).filter((port) => ports[port] === vni);
      if (locals.length === 0) return 'unknown-vni';
      const frame = payload.slice(8);
      const head = readHead(frame);
      if (learns && head !== null && !isGroup(head.src)) fdb.set(`${vni} ${head.src}`, address);
      return locals.map((port) => ({ port, frame, why: 'decapsulated' }));
    },
  };
}

function encapsulate(vni: number, remote: string, frame: Uint8Array, why: string): VtepSending {
  const payload = encode([layer('vxlan', { vni })], frame);
  return { datagram: { address: remote, srcPort: 49_152, dstPort: vxlanPort, payload }, why };
}
