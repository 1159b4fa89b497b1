import { toHex } from '#lib/bytes/hex.ts';
import { encode, layer } from '#lib/netsim/encode.ts';
import type { LayerInput } from '#lib/netsim/protocol.ts';

/** Frames that the labs send, as hex. */
export const frame = (layers: readonly LayerInput[], payload: string | Uint8Array = ''): string =>
  toHex(encode(layers, typeof payload === 'string' ? new TextEncoder().encode(payload) : payload));

export interface Ends {
  readonly src: string;
  readonly dst: string;
}

export const ether = ({ src, dst }: Ends, fields: object = {}): LayerInput =>
  layer('ethernet', { src, dst, ...fields } as never);
export const ip = ({ src, dst }: Ends, fields: object = {}): LayerInput =>
  layer('ipv4', { src, dst, identification: 0x1234, ...fields } as never);
export const udp = (srcPort: number, dstPort: number, fields: object = {}): LayerInput =>
  layer('udp', { srcPort, dstPort, ...fields } as never);
export const tcp = (srcPort: number, dstPort: number, fields: object = {}): LayerInput =>
  layer('tcp', { srcPort, dstPort, seq: 1000, window: 64240, ...fields } as never);
export const echo = (identifier: number, sequence: number, fields: object = {}): LayerInput =>
  layer('icmpv4', { type: 8, identifier, sequence, ...fields } as never);
export const arpRequest = (senderMac: string, senderIp: string, targetIp: string): LayerInput =>
  layer('arp', { operation: 1, senderMac, senderIp, targetIp } as never);

export const everyone = 'ff:ff:ff:ff:ff:ff';
/** The testers behind the ports, and the ports themselves. */
export const testerMac = (n: number): string => `02:00:00:00:00:${n.toString(16).padStart(2, '0')}`;
export const portMac = (n: number): string => `02:00:00:00:0d:${n.toString(16).padStart(2, '0')}`;
export const ports = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ name: `p${i + 1}`, mac: portMac(i + 1) }));

/** The tester behind a port asks for the device's address: it gets an answer, and is known from then on. */
export const introduction = (port: string, tester: number, own: string, asked: string) => ({
  name: `${own} asks for ${asked}`,
  port,
  hex: frame([ether({ src: testerMac(tester), dst: everyone }), arpRequest(testerMac(tester), own, asked)]),
});
