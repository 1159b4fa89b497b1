// caught-by: flags
import { concat, u24, u32, u8 } from '@lab/bytes';

export function vxlanHeader(vni: number) {
  return concat(u32(0), u24(vni), u8(0));
}
