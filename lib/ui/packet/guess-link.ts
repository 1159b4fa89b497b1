import { decode } from '#lib/netsim/decode.ts';
import type { Link } from '#lib/netsim/packet.ts';

/**
 * What the first byte of pasted bytes most likely belongs to. tcpdump -x prints the IP packet, -xx the frame around it:
 * a version of 4 with a checksum that holds, or of 6 with a length that fits, is no accident.
 */
export function guessLink(bytes: Uint8Array): Link {
  const packet = decode(bytes, 'raw-ip');
  const first = packet.layers[0];
  if (first?.proto === 'ipv4' && first.checksumValid === true) return 'ipv4';
  if (first?.proto === 'ipv6' && first.fields.payloadLength + 40 === bytes.length) return 'ipv6';
  return 'ethernet';
}
