import type { Box, BoxField } from '../../netsim/boxes.ts';
import { bytesOfField } from './marks.ts';

/** Whether a field begins or ends inside a byte: its hexadecimal digits do not show it. */
export const isWithinBytes = (field: BoxField): boolean => field.packetBit % 8 !== 0 || field.lengthBits % 8 !== 0;

/**
 * The field and those that share its bytes, in wire order: `vlan.vid` gives PCP, DEI and VID, which together fill two
 * whole bytes. Empty when there is no such field.
 */
export function bitGroups(boxes: readonly Box[], path: string): readonly BoxField[] {
  const fields = boxes.find((box) => box.fields.some((field) => field.path === path))?.fields ?? [];
  let group = fields.filter((field) => field.path === path);
  for (;;) {
    const wider = fields.filter((field) => group.some((each) => shareBytes(field, each)));
    if (wider.length === group.length) break;
    group = wider;
  }
  return group.toSorted((a, b) => a.packetBit - b.packetBit);
}

function shareBytes(a: BoxField, b: BoxField): boolean {
  const [firstA, lastA] = bytesOfField(a);
  const [firstB, lastB] = bytesOfField(b);
  return firstA <= lastB && firstB <= lastA;
}
