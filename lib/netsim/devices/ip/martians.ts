import type { Datagram } from './datagram.ts';
import { ipv4Number, isMulticast } from './prefix.ts';

/** Addresses that no datagram on a wire may have (RFC 1122 §3.2.1.3, RFC 1812 §5.3.7); null for a sound one. */
export function martian({ src, dst }: Datagram): 'martian-source' | 'martian-destination' | null {
  const destination = ipv4Number(dst);
  if (destination >>> 24 === 127 || destination >>> 24 === 0) return 'martian-destination';
  const source = ipv4Number(src);
  // Who has no address yet may ask for one, of everyone (RFC 2131 §2).
  if (source === 0 && dst === '255.255.255.255') return null;
  const isBad = isMulticast(src) || src === '255.255.255.255' || source >>> 24 === 127 || source >>> 24 === 0;
  return isBad ? 'martian-source' : null;
}
