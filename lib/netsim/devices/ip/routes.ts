import type { Ipv4Address } from '../../address/ipv4.ts';
import { contains, type Prefix } from './prefix.ts';

export interface Route {
  readonly prefix: Prefix;
  /** The interface it leads out of. */
  readonly out: string;
  /** The next hop; null for what is on the interface's own link. */
  readonly via: Ipv4Address | null;
  /** `redirect`: a host's, told by ICMP 5. */
  readonly source: 'connected' | 'static' | 'redirect';
}

/**
 * The longest prefix that holds the address (RFC 1812 §5.2.4.3); among equals connected before static, then the first
 * that was given. For those who hold a plain list: devices look up in a trie (route-table.ts).
 */
export function longestMatch(routes: readonly Route[], address: Ipv4Address): Route | null {
  let best: Route | null = null;
  for (const route of routes) {
    if (!contains(route.prefix, address)) continue;
    const isBetter =
      best === null ||
      route.prefix.length > best.prefix.length ||
      (route.prefix.length === best.prefix.length && route.source === 'connected' && best.source !== 'connected');
    if (isBetter) best = route;
  }
  return best;
}
