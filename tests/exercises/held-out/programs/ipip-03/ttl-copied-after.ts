// exercise: ipip/03-encapsulate
// looks-like: I3
import { internetChecksum } from '@lab/bytes';

export function encapsulate(inner: Uint8Array, local: Uint8Array, remote: Uint8Array, ttl: number, id: number) {
  const packet = new Uint8Array(20 + inner.length);
  const view = new DataView(packet.buffer);
  packet.set([0x45, inner[1]], 0);
  view.setUint16(2, packet.length);
  view.setUint16(4, id);
  packet[6] = inner[6] & 0x40;
  packet[8] = inner[8] - 1;
  packet[9] = 4;
  packet.set(local, 12);
  packet.set(remote, 16);
  view.setUint16(10, internetChecksum(packet.subarray(0, 20)));
  packet.set(inner, 20);
  packet[28]--;
  // One less in the high byte of a word: one more in the high byte of the sum (RFC 1624).
  const sum = view.getUint16(30) + 0x0100;
  view.setUint16(30, sum > 0xffff ? (sum & 0xffff) + 1 : sum);
  return packet;
}
