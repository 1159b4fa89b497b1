import { concat, type Mac, u16 } from '@lab/bytes';

export function buildTagged(
  dst: Mac,
  src: Mac,
  vid: number,
  pcp: number,
  etherType: number,
  payload: Uint8Array,
): Uint8Array {
  const tci = 0; // pack PCP, DEI and VID here
  return concat(dst, src, u16(etherType), payload);
}
