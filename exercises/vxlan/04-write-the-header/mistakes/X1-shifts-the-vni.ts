// caught-by: vni
import { concat, u8, u24, u32 } from '@lab/bytes';

export function vxlanHeader(vni: number) {
  return concat(u8(0x08), u24(0), u32(vni));
}
