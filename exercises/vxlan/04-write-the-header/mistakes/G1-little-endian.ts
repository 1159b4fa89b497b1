// caught-by: vni
import { concat, u8, u24 } from '@lab/bytes';

export function vxlanHeader(vni: number) {
  return concat(u8(0x08), u24(0), Uint8Array.of(vni & 0xff, (vni >> 8) & 0xff, vni >> 16), u8(0));
}
