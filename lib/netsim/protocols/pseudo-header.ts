import { addWords } from '../../bytes/checksum.ts';
import { hex } from '../../bytes/hex.ts';
import { putIpv4 } from '../address/ipv4.ts';
import { putIpv6 } from '../address/ipv6.ts';
import type { LayerInput, PseudoHeader } from '../protocol.ts';
import { type Ipv4Fields, ipv4 } from './ipv4/ipv4.ts';
import { type Ipv6Fields, ipv6 } from './ipv6/ipv6.ts';
import { type Ipv6ExtensionFields, ipv6Routing } from './ipv6-extension/ipv6-extension.ts';

/** The pseudo-header of the nearest enclosing IP layer, for a checksum that is about to be computed. */
export function pseudoHeaderOf(outer: readonly LayerInput[]): PseudoHeader | null {
  let finalDestination: Uint8Array | null = null;
  for (let i = outer.length - 1; i >= 0; i--) {
    const layer = outer[i] as LayerInput;
    if (layer.proto === 'ipv6-routing') {
      const { dataHex = ipv6Routing.defaults.dataHex } = layer.fields as Partial<Ipv6ExtensionFields>;
      finalDestination = finalOf(dataHex);
    } else if (layer.proto === 'ipv4') {
      const { src = ipv4.defaults.src, dst = ipv4.defaults.dst } = layer.fields as Partial<Ipv4Fields>;
      const addresses = new Uint8Array(8);
      putIpv4(addresses, 0, src);
      putIpv4(addresses, 4, dst);
      return { addressSum: addWords(0, addresses), version: 4 };
    } else if (layer.proto === 'ipv6') {
      const { src = ipv6.defaults.src, dst = ipv6.defaults.dst } = layer.fields as Partial<Ipv6Fields>;
      const addresses = new Uint8Array(32);
      putIpv6(addresses, 0, src);
      putIpv6(addresses, 16, dst);
      if (finalDestination !== null) addresses.set(finalDestination, 16);
      return { addressSum: addWords(0, addresses), version: 6 };
    }
  }
  return null;
}

/**
 * Where a packet with a routing header goes in the end (RFC 8200 §8.1): the last address of types 0 and 2, the first
 * segment of type 4, which lists them backwards (RFC 8754 §2). Null when no segment is left, or the type is another.
 */
function finalOf(dataHex: string): Uint8Array | null {
  const data = hex(dataHex);
  const [type = 0, segmentsLeft = 0] = data;
  if (segmentsLeft === 0 || data.length < 22) return null;
  if (type === 4) return data.subarray(6, 22);
  if (type === 0 || type === 2) return data.subarray(data.length - 16);
  return null;
}
