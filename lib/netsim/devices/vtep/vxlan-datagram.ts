import type { Ipv4Address } from '../../address/ipv4.ts';
import { encode, layer } from '../../encode.ts';
import type { VxlanHeaders } from './decisions.ts';

/** The outer datagram around a frame (RFC 7348 §5). */
export function vxlanDatagram(
  ends: { readonly src: Ipv4Address; readonly dst: Ipv4Address; readonly identification: number },
  { ttl, tos, isDontFragment, srcPort, dstPort, hasChecksum, vni }: VxlanHeaders,
  frame: Uint8Array,
): Uint8Array {
  const header = layer('ipv4', {
    ...ends,
    ttl,
    protocol: 17,
    dscp: tos >>> 2,
    ecn: tos & 3,
    dontFragment: isDontFragment ? 1 : 0,
  });
  const ports = { srcPort, dstPort };
  // As bytes: above a layer called VXLAN, the codec of UDP would leave the checksum out.
  const payload = encode([layer('vxlan', { vni })], frame);
  return encode([header, layer('udp', hasChecksum ? ports : { ...ports, checksum: 0 })], payload);
}
