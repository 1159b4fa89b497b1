// exercise: vlan/08-access-and-trunk
// looks-like: nothing
import { type Frame, isGroup, type Port, type PortConfig, popTag, pushTag, type Sending } from '@lab/switch';

/** Which address was last seen on which port, by VLAN and address. */
const table = new Map<string, Port>();

/** Called for every frame that comes in. Gives what leaves, and by which ports; [] drops the frame. */
export function onFrame(frame: Frame, ingress: Port, ports: Readonly<Record<Port, PortConfig>>): readonly Sending[] {
  const vlan = vlanOf(frame, ports[ingress]);
  if (vlan === null) return [];
  table.set(`${vlan} ${frame.src}`, ingress);

  const members = Object.keys(ports).filter((port) => carries(ports[port], vlan));
  const known = undefined as Port | undefined;
  const egress = known === undefined ? members : [known];
  const untagged = frame.vid === null ? frame.bytes : popTag(frame.bytes);
  return egress
    .filter((port) => port !== ingress)
    .map((port) => ({ port, frame: ports[port].mode === 'trunk' ? pushTag(untagged, vlan) : untagged }));
}

/** The VLAN that a frame belongs to; null when the port does not take it. */
function vlanOf(frame: Frame, port: PortConfig): number | null {
  if (port.mode === 'access') return frame.vid === null ? port.vlan : null;
  return frame.vid !== null && port.allowed.includes(frame.vid) ? frame.vid : null;
}

function carries(port: PortConfig, vlan: number): boolean {
  return port.mode === 'access' ? port.vlan === vlan : port.allowed.includes(vlan);
}
