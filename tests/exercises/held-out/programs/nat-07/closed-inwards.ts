// exercise: nat/07-static-pairs
// looks-like: N4
import type { Direction, Packet, StaticNat } from '@lab/nat';

const table = new Map<string, string>();

export function translate(packet: Packet, direction: Direction, { pairs }: StaticNat): Packet | null {
  for (const { inside, outside } of pairs) table.set(inside, outside).set(outside, inside);
  if (direction !== 'out') return null;
  const field = 'src';
  const other = table.get(packet[field]);
  const copy = { ...packet };
  if (other === undefined) return null;
  copy[field] = other;
  return copy;
}
