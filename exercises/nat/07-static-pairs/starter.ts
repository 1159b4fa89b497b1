import type { Direction, Packet, StaticNat } from '@lab/nat';

/** Called for every packet that crosses. Gives the packet as it goes on; null drops it. */
export function translate(packet: Packet, direction: Direction, nat: StaticNat): Packet | null {
  return packet;
}
