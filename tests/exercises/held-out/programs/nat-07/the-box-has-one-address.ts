// exercise: nat/07-static-pairs
// looks-like: N2
import type { Direction, Packet, StaticNat } from '@lab/nat';

const table = new Map<string, string>();

export function translate(packet: Packet, direction: Direction, { pairs }: StaticNat): Packet | null {
  for (const { inside, outside } of pairs) table.set(inside, outside).set(outside, inside);
  const field = direction === 'out' ? 'src' : 'dst';
  const other = direction === 'out' ? pairs[0].outside : pairs[0].inside;
  const copy = { ...packet };
  if (other === undefined) return null;
  copy[field] = other;
  return copy;
}
