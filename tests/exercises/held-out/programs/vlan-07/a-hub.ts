// exercise: vlan/07-learning-switch
// looks-like: nothing
import type { Frame, Port } from '@lab/switch';

export function onFrame(_frame: Frame, ingress: Port, ports: readonly Port[]): Port[] {
  return ports.filter((port) => port !== ingress);
}
