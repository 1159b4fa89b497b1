// exercise: vlan/08-access-and-trunk
// looks-like: nothing
import { type Frame, isGroup, type Port, type PortConfig, popTag, pushTag, type Sending } from '@lab/switch';

/** Which address was last seen on which port. */
const table = new Map<string, Port>();

/** Called for every frame that comes in. Gives what leaves, and by which ports; [] drops the frame. */
export function onFrame(frame: Frame, ingress: Port, ports: Readonly<Record<Port, PortConfig>>): readonly Sending[] {
  // The switch of the exercise before, which knows no VLANs.
  table.set(frame.src, ingress);
  const known = isGroup(frame.dst) ? undefined : table.get(frame.dst);
  const egress = known === undefined ? Object.keys(ports) : [known];
  return egress.filter((port) => port !== ingress).map((port) => ({ port, frame: frame.bytes }));
}
