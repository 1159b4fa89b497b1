import type { Direction, Packet, StaticNat } from '@lab/nat';

/** Called for every packet that crosses. Gives the packet as it goes on; null drops it. */
export function translate(packet: Packet, direction: Direction, nat: StaticNat): Packet | null {
  if (direction === 'out') {
    const pair = nat.pairs.find(({ inside }) => inside === packet.src);
    return pair ? { ...packet, src: pair.outside } : null;
  }
  const pair = nat.pairs.find(({ outside }) => outside === packet.dst);
  return pair ? { ...packet, dst: pair.inside } : null;
}
