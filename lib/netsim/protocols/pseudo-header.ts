import { addWords } from '../../bytes/checksum.ts';
import { type Ipv4Address, putIpv4 } from '../address/ipv4.ts';
import type { LayerInput, PseudoHeader } from '../protocol.ts';

/** The pseudo-header of the nearest enclosing IP layer, for a checksum that is about to be computed. */
export function pseudoHeaderOf(outer: readonly LayerInput[]): PseudoHeader | null {
  for (const layer of outer.toReversed()) {
    if (layer.proto !== 'ipv4') continue;
    const { src, dst } = layer.fields as { src: Ipv4Address; dst: Ipv4Address };
    const addresses = new Uint8Array(8);
    putIpv4(addresses, 0, src);
    putIpv4(addresses, 4, dst);
    return { addressSum: addWords(0, addresses), version: 4 };
  }
  return null;
}
