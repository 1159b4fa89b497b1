// exercise: nat/08-share-one-address
// looks-like: N6
import type { Direction, Packet, PortNat } from '@lab/nat';

const outside = new Map<string, number>();
const inside = new Map<string, Pick<Packet, 'src' | 'srcPort'>>();

export function translate(packet: Packet, direction: Direction, { address, ports }: PortNat): Packet | null {
  if (direction === 'in') {
    const host = inside.get(packet.protocol + packet.dstPort);
    if (!host) return null;
    return { ...packet, dst: host.src, dstPort: host.srcPort };
  }
  const key = [packet.protocol, packet.src, packet.srcPort].join();
  if (!outside.has(key)) {
    // Kept as near to the host’s own as the range allows.
    const next = ports.first + (packet.srcPort % 9999);
    outside.set(key, next);
    inside.set(packet.protocol + next, packet);
  }
  return { ...packet, src: address, srcPort: outside.get(key) as number };
}
