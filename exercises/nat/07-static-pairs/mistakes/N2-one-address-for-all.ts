// caught-by: out
import type { Direction, Packet, StaticNat } from '@lab/nat';

export function translate(packet: Packet, direction: Direction, nat: StaticNat): Packet | null {
  const [first] = nat.pairs;
  if (direction === 'out') return { ...packet, src: first.outside };
  return { ...packet, dst: first.inside };
}
