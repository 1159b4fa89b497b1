import { encode, layer } from '#lib/netsim/encode.ts';
import type { LayerInput } from '#lib/netsim/protocol.ts';
import { rng } from '#lib/netsim/sim/rng.ts';

/** A frame as one writes it. */
export interface Written {
  readonly name: string;
  readonly layers: readonly LayerInput[];
  readonly payload: Uint8Array;
}

/**
 * The mix that a tunnel's middle sees: plain TCP, a VLAN tag, two tags, IP in IP, GRE with a key, VXLAN, 6in4, ARP;
 * 18 to 1,400 bytes of payload. The same seed writes the same frames.
 */
export function tunnelMix(count: number, seed = 1): readonly Written[] {
  const random = rng(seed);
  const address = () => ({ src: `10.${random.int(0, 255)}.0.1`, dst: `10.${random.int(0, 255)}.0.2` });
  const ipv4 = () => layer('ipv4', { ...address(), identification: random.int(0, 65_535) } as never);
  const tcp = () => layer('tcp', { srcPort: random.int(1024, 65_535), dstPort: 443, seq: random.next() });
  const udp = () => layer('udp', { srcPort: random.int(1024, 65_535), dstPort: 53 });
  const vlan = (tpid?: number) => layer('vlan', { vid: random.int(1, 4094), ...(tpid === undefined ? {} : { tpid }) });
  const ether = () => layer('ethernet');
  const shapes: readonly (readonly [string, () => LayerInput[]])[] = [
    ['tcp', () => [ether(), ipv4(), tcp()]],
    ['vlan udp', () => [ether(), vlan(), ipv4(), udp()]],
    ['802.1ad tcp', () => [ether(), vlan(0x88a8), vlan(), ipv4(), tcp()]],
    ['ipip udp', () => [ether(), ipv4(), ipv4(), udp()]],
    ['gre tcp', () => [ether(), ipv4(), layer('gre', { keyPresent: 1, key: random.next() }), ipv4(), tcp()]],
    ['vxlan tcp', () => [ether(), ipv4(), layer('udp'), layer('vxlan', { vni: 5000 }), ether(), ipv4(), tcp()]],
    ['6in4 udp', () => [ether(), ipv4(), layer('ipv6'), udp()]],
    ['arp', () => [ether(), layer('arp', { operation: 1 })]],
  ];
  return Array.from({ length: count }, (_, i) => {
    const [name, layers] = shapes[i % shapes.length] ?? shapes[0] ?? ['', () => []];
    const length = random.pick([18, 64, 200, 512, 1400]);
    return { name, layers: layers(), payload: name === 'arp' ? new Uint8Array(0) : random.bytes(length) };
  });
}

export const encoded = (mix: readonly Written[]): readonly Uint8Array[] =>
  mix.map(({ layers, payload }) => encode(layers, payload));
