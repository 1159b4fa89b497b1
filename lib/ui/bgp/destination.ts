import { parseIpv4 } from '#lib/netsim/address/ipv4.ts';
import { parseIpv6 } from '#lib/netsim/address/ipv6.ts';

/** A prefix or an address as someone types it; null where it is neither. */
export function readDestination(text: string): string | null {
  const [address = '', length, ...rest] = text.trim().split('/');
  if (rest.length > 0) return null;
  const isWide = address.includes(':');
  const parsed = isWide ? parseIpv6(address) : parseIpv4(address);
  if (!parsed.ok) return null;
  if (length === undefined) return parsed.value;
  return /^\d{1,3}$/.test(length) && Number(length) <= (isWide ? 128 : 32) ? `${parsed.value}/${Number(length)}` : null;
}
