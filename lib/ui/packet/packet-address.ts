import { fromHex, toHex } from '#lib/bytes/hex.ts';
import type { Link } from '#lib/netsim/packet.ts';

const links = ['ethernet', 'ipv4', 'ipv6', 'raw-ip', 'vxlan'] as const satisfies readonly Link[];

/**
 * The part of an address after `#`, which browsers keep to themselves: `#ethernet=ffff…`. A packet that is shared this
 * way goes through no server.
 */
export const fragmentOf = (bytes: Uint8Array, link: Link): string => `#${link}=${toHex(bytes)}`;

export function packetOfFragment(fragment: string): { readonly bytes: Uint8Array; readonly link: Link } | null {
  const [name, digits = ''] = fragment.replace(/^#/, '').split('=');
  const link = links.find((each) => each === name);
  const bytes = fromHex(digits);
  return link === undefined || !bytes.ok || bytes.value.length === 0 ? null : { bytes: bytes.value, link };
}
