import { concat, u32 } from '@lab/bytes';

export function vxlanHeader(vni: number): Uint8Array {
  return concat(u32(0x08000000), u32((vni << 8) >>> 0));
}
