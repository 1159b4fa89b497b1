import { concat, type Ipv4, internetChecksum, readU16At, u8, u16 } from '@lab/bytes';

/** The inner packet as the tunnel sends it, outer header first. */
export function encapsulate(inner: Uint8Array, local: Ipv4, remote: Ipv4, ttl: number, id: number): Uint8Array {
  const forwarded = inner.slice();
  forwarded[8] -= 1;
  putChecksum(forwarded);

  const dontFragment = readU16At(inner, 6) & 0x4000;
  const length = 20 + inner.length;
  const header = concat(
    u8(0x45),
    u8(inner[1]),
    u16(length),
    u16(id),
    u16(dontFragment),
    u8(ttl),
    u8(4),
    u16(0),
    local,
    remote,
  );
  putChecksum(header);
  return concat(header, forwarded);
}

/** Writes the checksum of the IPv4 header that begins here. */
function putChecksum(packet: Uint8Array): void {
  const headerLength = (packet[0] & 0x0f) * 4;
  packet.set(u16(0), 10);
  packet.set(u16(internetChecksum(packet.subarray(0, headerLength))), 10);
}
