// exercise: vlan/07-learning-switch
// looks-like: V7
import type { Frame, Port } from '@lab/switch';

const rows: { mac: string; port: Port }[] = [];

export function onFrame({ src, dst }: Frame, ingress: Port, ports: readonly Port[]): Port[] {
  const row = rows.find(({ mac }) => mac === src);
  if (row) row.port = ingress;
  else rows.push({ mac: src, port: ingress });

  const target = rows.find(({ mac }) => mac === dst);
  const isForAll = dst === 'ff:ff:ff:ff:ff:ff';
  const egress = target ? [target.port] : isForAll ? [...ports] : [];
  return egress.filter((port) => port !== ingress);
}
