// exercise: vxlan/07-decapsulate
// looks-like: nothing
import { hex, readU8At, toHex, u16, u32 } from '@lab/bytes';
import type { Datagram, Frame, Ipv4, Port, Sending, Vtep } from '@lab/vtep';

const tables: Record<number, Record<string, Ipv4>> = {};

export function onDatagram(datagram: Datagram, { ports }: Vtep): Sending[] {
  const { payload } = datagram;
  const isVxlan = datagram.dstPort === 4789 && payload.length >= 22 && readU8At(payload, 0) === 8;
  if (!isVxlan) return [];
  const vni = payload[4] * 65536 + payload[5] * 256 + payload[6];
  return Object.entries(ports)
    .filter(([, own]) => own === vni)
    .map(([port]) => {
      tables[vni] ??= {};
      tables[vni][toHex(payload.slice(14, 20))] = datagram.from;
      return { port, frame: payload.slice(8) };
    });
}

export function onFrame({ dst, bytes }: Frame, port: Port, { ports, fdb }: Vtep): Sending[] {
  const vni = ports[port];
  const to =
    tables[vni]?.[toHex(hex(dst))] ?? fdb.filter((row) => row.vni === vni).find(({ mac }) => mac === dst)?.remote;
  if (to === undefined) return [];
  const payload = Uint8Array.from([...u32(0x08000000), ...u16(vni >> 8), vni & 255, 0, ...bytes]);
  return [{ to, srcPort: 49152 + bytes[11], dstPort: 4789, payload }];
}
