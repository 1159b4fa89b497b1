// exercise: vxlan/06-encapsulate
// looks-like: X8
import { u32 } from '@lab/bytes';
import type { Frame, Port, Sending, Vtep } from '@lab/vtep';

export function onFrame({ dst, bytes }: Frame, port: Port, { ports, fdb }: Vtep): Sending[] {
  let hash = 0;
  for (let at = 0; at < Math.min(bytes.length, 38); at++) {
    // Not the IP header's length, identification and checksum, which change from packet to packet.
    if (at < 12 || at >= 26) hash = (hash * 31 + bytes[at]) % 16384;
  }
  const payload = new Uint8Array(8 + bytes.length);
  payload.set(u32(0x08000000), 0);
  payload.set(u32(ports[port] * 256), 4);
  payload.set(bytes, 8);
  return fdb
    .filter(({ vni, mac }) => vni === ports[port] && mac === dst)
    .map(() => ({
      to: `${bytes[30]}.${bytes[31]}.${bytes[32]}.${bytes[33]}`,
      srcPort: 49152 + hash,
      dstPort: 4789,
      payload,
    }));
}
