// exercise: vxlan/08-replicate
// looks-like: nothing
import { hex, toHex, u32 } from '@lab/bytes';
import type { Datagram, Frame, Port, Sending, Vtep } from '@lab/vtep';

interface Row {
  readonly vni: number;
  readonly mac: string;
  readonly remote: string;
}
let rows: Row[] = [];

export function onFrame(frame: Frame, port: Port, { ports, flood }: Vtep): Sending[] {
  const vni = ports[port];
  const mac = toHex(hex(frame.dst));
  const known = rows.filter((row) => row.vni === vni && row.mac === mac).map((row) => row.remote);
  // The port sums up addresses: fixed for a pair of hosts.
  const srcPort = 60000 + frame.bytes[5] + frame.bytes[11] + frame.bytes[35];
  const payload = Uint8Array.from([...u32(0x08000000), ...u32(vni * 256), ...frame.bytes]);
  const copies: Sending[] = [];
  for (const to of known) {
    copies.push({ to, srcPort, dstPort: 4789, payload });
  }
  return copies;
}

export function onDatagram({ from, dstPort, payload }: Datagram, { ports }: Vtep): Sending[] {
  if (dstPort !== 4789 || payload.length < 22 || !(payload[0] & 8)) return [];
  const vni = payload[4] * 65536 + payload[5] * 256 + payload[6];
  const frame = payload.slice(8);
  const found = Object.entries(ports).filter(([, own]) => own === vni);
  if (found.length > 0) {
    const mac = toHex(frame.slice(6, 12));
    rows = [...rows.filter((row) => row.vni !== vni || row.mac !== mac), { vni, mac, remote: from }];
  }
  return found.map(([port]) => ({ port, frame }));
}
