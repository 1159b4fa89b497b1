// exercise: ipip/04-decapsulate
// looks-like: nothing
import type { Outer, Tunnel } from '@lab/tunnel';

export function decapsulate(outer: Outer, { peers }: Tunnel): Uint8Array | null {
  const inner = outer.payload;
  const length = inner.length < 20 ? 0 : inner[2] * 256 + inner[3];
  const isWhole = length >= 20 && (inner[0] & 0xf0) === 0x40;
  const isWelcome = outer.protocol === 4 && peers.some((peer) => peer === outer.src);
  return isWhole && isWelcome && inner[8] > 0 ? Uint8Array.from(inner.subarray(0, length)) : null;
}
