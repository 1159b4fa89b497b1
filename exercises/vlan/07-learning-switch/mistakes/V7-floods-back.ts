// caught-by: back
import { type Frame, type Mac, type Port } from '@lab/switch';

const table = new Map<Mac, Port>();

export function onFrame(frame: Frame, ingress: Port, ports: readonly Port[]): readonly Port[] {
  table.set(frame.src, ingress);
  const known = table.get(frame.dst);
  return known === undefined ? ports : [known];
}
