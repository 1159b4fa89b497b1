// caught-by: ttl
import { internetChecksum, readU16At, u16 } from '@lab/bytes';
import type { Outer, Tunnel } from '@lab/tunnel';

/** Called for every packet that comes in for this end. Gives the inner packet, which is then forwarded; null drops it. */
export function decapsulate({ src, protocol, payload }: Outer, tunnel: Tunnel): Uint8Array | null {
  if (protocol !== 4) return null;
  if (!tunnel.peers.includes(src)) return null;
  if (payload.length < 20 || payload[0] >> 4 !== 4) return null;
  const totalLength = readU16At(payload, 2);
  if (totalLength < 20 || totalLength > payload.length) return null;
  if (payload[8] === 0) return null;
  const inner = payload.slice(0, totalLength);
  inner[8] -= 1;
  inner.set([0, 0], 10);
  inner.set(u16(internetChecksum(inner.subarray(0, 20))), 10);
  return inner;
}
