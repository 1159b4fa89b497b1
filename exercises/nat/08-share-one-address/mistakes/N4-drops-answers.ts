// caught-by: back
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
  const { protocol } = packet;
  if (direction === 'in') {
    return null;
  }
  const { src: address, srcPort: port } = packet;
  let own = mappings.find((each) => each.protocol === protocol && each.address === address && each.port === port);
  if (own === undefined) {
    const given = mappings.filter((each) => each.protocol === protocol).length;
    own = { protocol, address, port, outsidePort: nat.ports.first + given };
    mappings.push(own);
  }
  return { ...packet, src: nat.address, srcPort: own.outsidePort };
}
