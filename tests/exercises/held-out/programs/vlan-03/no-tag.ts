// exercise: vlan/03-tag-a-frame
// looks-like: V10
import { concat, type Mac, u16 } from '@lab/bytes';

export function buildTagged(
  dst: Mac,
  src: Mac,
  vid: number,
  pcp: number,
  etherType: number,
  payload: Uint8Array,
): Uint8Array {
  const tci = (pcp << 13) | vid;
  return concat(dst, src, u16(etherType), payload);
}
