// exercise: nat/07-static-pairs
// looks-like: nothing
import type { Direction, Packet, StaticNat } from '@lab/nat';

const table = new Map<string, string>();

export function translate(packet: Packet, direction: Direction, { pairs }: StaticNat): Packet | null {
  for (const { inside, outside } of pairs) table.set(inside, outside).set(outside, inside);
  const field = direction === 'out' ? 'dst' : 'src';
  const other = table.get(packet[field]);
  const copy = { ...packet };
  if (other === undefined) return null;
  copy[field] = other;
  return copy;
}
