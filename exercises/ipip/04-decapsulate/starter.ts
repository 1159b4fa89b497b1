import { readU16At } from '@lab/bytes';
import type { Outer, Tunnel } from '@lab/tunnel';

/** Called for every packet that comes in for this end. Gives the inner packet, which is then forwarded; null drops it. */
export function decapsulate(outer: Outer, tunnel: Tunnel): Uint8Array | null {
  return outer.payload;
}
