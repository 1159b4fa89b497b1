import { concat, u8, u24 } from '@lab/bytes';

export function vxlanHeader(vni: number): Uint8Array {
  return concat(u8(0x08), u24(0), u24(vni), u8(0));
}
