import type { Direction, Ipv4, Packet, PortNat } from '@lab/nat';

/** Who was given which outside port. */
interface Mapping {
  readonly protocol: 'tcp' | 'udp';
  readonly address: Ipv4;
  readonly port: number;
  readonly outsidePort: number;
}
const mappings: Mapping[] = [];

/** Called for every packet that crosses. Gives the packet as it goes on; null drops it. */
export function translate(packet: Packet, direction: Direction, nat: PortNat): Packet | null {
  if (direction === 'out') return { ...packet, src: nat.address };
  return null;
}
