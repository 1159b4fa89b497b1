import { type Frame, isGroup, type Mac, type Port } from '@lab/switch';

/** Which address was last seen on which port. Empty when the switch is turned on. */
const table = new Map<Mac, Port>();

/** Called for every frame that comes in. Gives the ports that it leaves by; [] drops it. */
export function onFrame(frame: Frame, ingress: Port, ports: readonly Port[]): readonly Port[] {
  table.set(frame.src, ingress);
  const known = isGroup(frame.dst) ? undefined : table.get(frame.dst);
  if (known === undefined) return ports.filter((port) => port !== ingress);
  return known === ingress ? [] : [known];
}
