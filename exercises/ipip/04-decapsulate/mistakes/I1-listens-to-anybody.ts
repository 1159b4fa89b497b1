// caught-by: peers
import { readU16At } from '@lab/bytes';
import type { Outer, Tunnel } from '@lab/tunnel';

/** Called for every packet that comes in for this end. Gives the inner packet, which is then forwarded; null drops it. */
export function decapsulate({ protocol, payload }: Outer, tunnel: Tunnel): Uint8Array | null {
  if (protocol !== 4) return null;
  if (payload.length < 20 || payload[0] >> 4 !== 4) return null;
  const totalLength = readU16At(payload, 2);
  if (totalLength < 20 || totalLength > payload.length) return null;
  if (payload[8] === 0) return null;
  return payload.slice(0, totalLength);
}
