import { concat, internetChecksum, type Ipv4, u8, u16 } from '@lab/bytes';

/** The inner packet as the tunnel sends it, outer header first. */
export function encapsulate(inner: Uint8Array, local: Ipv4, remote: Ipv4, ttl: number, id: number): Uint8Array {
  const forwarded = inner.slice();
  // One hop less inside: forwarded[8], and the header checksum at bytes 10 and 11.
  const header = concat(u8(0x45), u8(inner[1]), u16(0), u16(id), u16(0), u8(ttl), u8(0), u16(0), local, remote);
  return concat(header, forwarded);
}
