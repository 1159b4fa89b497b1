// exercise: vlan/08-access-and-trunk
// looks-like: V3
import type { Frame, Port, PortConfig, Sending } from '@lab/switch';

const tables: Record<number, Record<string, Port>> = {};
const vlansOf = (port: PortConfig): readonly number[] => (port.mode === 'access' ? [port.vlan] : port.allowed);

export function onFrame(frame: Frame, ingress: Port, ports: Readonly<Record<Port, PortConfig>>): Sending[] {
  const entry = ports[ingress];
  const isTagged = frame.vid !== null;
  if (isTagged !== (entry.mode === 'trunk')) return [];
  const vlan = entry.mode === 'access' ? entry.vlan : (frame.vid as number);
  if (!vlansOf(entry).includes(vlan)) return [];

  tables[vlan] ??= {};
  const table = tables[vlan];
  if (entry.mode === 'access') table[frame.src] = ingress;

  const head = frame.bytes.slice(0, 12);
  const rest = frame.bytes.slice(isTagged ? 16 : 12);
  const tag = Uint8Array.of(0x81, 0, vlan >> 8, vlan & 255);
  const sendings: Sending[] = [];
  for (const [port, config] of Object.entries(ports)) {
    if (port === ingress || !vlansOf(config).includes(vlan)) continue;
    if (table[frame.dst] !== undefined && table[frame.dst] !== port) continue;
    const parts = config.mode === 'trunk' ? [head, tag, rest] : [head, rest];
    sendings.push({ port, frame: Uint8Array.from(parts.flatMap((part) => [...part])) });
  }
  return sendings;
}
