// exercise: vlan/03-tag-a-frame
// looks-like: nothing
import { concat, type Mac, u16 } from '@lab/bytes';

export function buildTagged(
  dst: Mac,
  src: Mac,
  vid: number,
  pcp: number,
  etherType: number,
  payload: Uint8Array,
): Uint8Array {
  const tci = (pcp << 12) | vid;
  return concat(dst, src, u16(0x8100), u16(tci), u16(etherType), payload);
}
