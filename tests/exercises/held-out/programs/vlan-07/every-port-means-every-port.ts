// exercise: vlan/07-learning-switch
// looks-like: V7
import type { Frame, Port } from '@lab/switch';

const rows: { mac: string; port: Port }[] = [];

export function onFrame({ src, dst }: Frame, ingress: Port, ports: readonly Port[]): Port[] {
  const row = rows.find(({ mac }) => mac === src);
  if (row) row.port = ingress;
  else rows.push({ mac: src, port: ingress });

  const target = rows.find(({ mac }) => mac === dst);
  const egress = target ? [target.port] : [...ports];
  return target ? egress.filter((port) => port !== ingress) : egress;
}
