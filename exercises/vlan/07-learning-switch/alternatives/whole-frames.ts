import type { Frame, Port, Sending } from '@lab/switch';

const seen: Record<string, Port> = {};

export function onFrame(frame: Frame, ingress: Port, ports: readonly Port[]): Sending[] {
  const sendings: Sending[] = [];
  for (const port of ports) {
    if (port === ingress) continue;
    if (seen[frame.dst] === undefined || seen[frame.dst] === port) sendings.unshift({ port, frame: frame.bytes });
  }
  seen[frame.src] = ingress;
  return sendings;
}
