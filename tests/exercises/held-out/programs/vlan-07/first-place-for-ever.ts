// exercise: vlan/07-learning-switch
// looks-like: nothing
import type { Frame, Port } from '@lab/switch';

const rows: { mac: string; port: Port }[] = [];

export function onFrame({ src, dst }: Frame, ingress: Port, ports: readonly Port[]): Port[] {
  const row = rows.find(({ mac }) => mac === src);
  if (!row) rows.push({ mac: src, port: ingress });

  const target = rows.find(({ mac }) => mac === dst);
  const egress = target ? [target.port] : [...ports];
  return egress.filter((port) => port !== ingress);
}
