// exercise: vlan/03-tag-a-frame
// looks-like: V8
import { concat, type Mac, u16 } from '@lab/bytes';

export function buildTagged(
  dst: Mac,
  src: Mac,
  vid: number,
  pcp: number,
  etherType: number,
  payload: Uint8Array,
): Uint8Array {
  const tci = (vid << 4) + pcp;
  return concat(dst, src, u16(0x8100), u16(tci), u16(etherType), payload);
}
