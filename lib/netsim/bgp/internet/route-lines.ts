import { type PrefixBits, prefixBits } from '../route/prefix-bits.ts';
import type { Propagation } from './propagate.ts';

/** By RouteKind, as BGPy and others print them. */
const kindNames = ['', 'ORIG', 'CUST', 'PEER', 'PROV'];

/**
 * A line a route, by AS number, then prefix: `asn|prefix|ORIG, CUST, PEER or PROV|path`, the path from the AS itself to
 * the origin that it names. ASes without a route have no line.
 */
export function* routeLines({ graph, prefixes }: Propagation): Generator<string> {
  const sorted = prefixes
    .map((routes) => ({ ...routes, bits: prefixBits(routes.prefix) }))
    .sort((a, b) => comparePrefixes(a.bits, b.bits));
  for (let at = 0; at < graph.size; at++) {
    for (const { prefix, kind, path } of sorted) {
      const ases = path(at);
      if (ases !== null) yield `${graph.asns[at]}|${prefix}|${kindNames[kind[at] ?? 0]}|${ases.join(' ')}`;
    }
  }
}

/** By address, the wider one first. */
function comparePrefixes(a: PrefixBits, b: PrefixBits): number {
  for (const [index, word] of a.words.entries()) {
    const other = b.words[index] ?? 0;
    if (word !== other) return (word >>> 0) - (other >>> 0);
  }
  return a.length - b.length;
}
