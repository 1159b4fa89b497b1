// caught-by: in
import type { Direction, Packet, StaticNat } from '@lab/nat';

export function translate(packet: Packet, direction: Direction, nat: StaticNat): Packet | null {
  if (direction === 'in') return packet;
  const pair = nat.pairs.find(({ inside }) => inside === packet.src);
  return pair ? { ...packet, src: pair.outside } : null;
}
