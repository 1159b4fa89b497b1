// exercise: nat/08-share-one-address
// looks-like: N5
import type { Direction, Packet, PortNat } from '@lab/nat';

const outside = new Map<string, number>();
const inside = new Map<string, Pick<Packet, 'src' | 'srcPort'>>();
let next: number | undefined;

export function translate(packet: Packet, direction: Direction, { address, ports }: PortNat): Packet | null {
  if (direction === 'in') {
    const host = inside.get(packet.protocol + packet.dstPort);
    if (!host) return null;
    return { ...packet, dst: host.src, dstPort: host.srcPort };
  }
  const key = packet.protocol + packet.src;
  if (!outside.has(key)) {
    // One counter for both protocols, from the top: each port is given once.
    next = (next ?? ports.last + 1) - 1;
    outside.set(key, next);
    inside.set(packet.protocol + next, packet);
  }
  return { ...packet, src: address, srcPort: outside.get(key) as number };
}
