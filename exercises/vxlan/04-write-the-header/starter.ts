import { concat, u8, u24 } from '@lab/bytes';

export function vxlanHeader(vni: number): Uint8Array {
  return concat(u8(0), u24(0)); // eight bytes are needed
}
