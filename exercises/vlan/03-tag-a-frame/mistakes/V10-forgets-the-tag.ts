// caught-by: tpid
import { concat, type Mac, u16 } from '@lab/bytes';

export function buildTagged(dst: Mac, src: Mac, vid: number, pcp: number, etherType: number, payload: Uint8Array) {
  return concat(dst, src, u16(etherType), payload);
}
