import { type Frame, isGroup, type Mac, type Port } from '@lab/switch';

/** Which address was last seen on which port. Empty when the switch is turned on. */
const table = new Map<Mac, Port>();

/** Called for every frame that comes in. Gives the ports that it leaves by; [] drops it. */
export function onFrame(frame: Frame, ingress: Port, ports: readonly Port[]): readonly Port[] {
  // For now this is a hub: it repeats everything.
  return ports.filter((port) => port !== ingress);
}
