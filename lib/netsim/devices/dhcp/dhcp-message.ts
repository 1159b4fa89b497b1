import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import type { MacAddress } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { type DhcpFields, dhcp, dhcpOf } from '../../protocols/dhcp/dhcp.ts';
import { type DhcpSettings, optionsOf, settingsOf } from '../../protocols/dhcp/dhcp-options.ts';
import { ethernet } from '../../protocols/ethernet/ethernet.ts';
import { ipv4 } from '../../protocols/ipv4/ipv4.ts';
import { udp } from '../../protocols/udp/udp.ts';

/** A DHCP message with the frame that carried it. */
export interface DhcpMessage extends DhcpFields {
  readonly srcMac: MacAddress;
  readonly dstMac: MacAddress;
  readonly src: Ipv4Address;
  readonly dst: Ipv4Address;
  readonly toPort: number;
  readonly settings: DhcpSettings;
}

/** Null for a frame that carries none, or whose checksums are wrong. */
export function readDhcp(frame: Uint8Array): DhcpMessage | null {
  // Most frames are something else: a look at the port spares them the rest.
  if (frame[12] !== 0x08 || frame[13] !== 0 || frame[23] !== 17) return null;
  const packet = decode(frame);
  const message = dhcpOf(packet);
  const outer = find(packet, ethernet)?.fields;
  const ip = find(packet, ipv4);
  const transport = find(packet, udp);
  if (message === null || outer === undefined || ip?.checksumValid !== true) return null;
  if (transport === undefined || transport.checksumValid === false) return null;
  return {
    ...message,
    srcMac: outer.src,
    dstMac: outer.dst,
    src: ip.fields.src,
    dst: ip.fields.dst,
    toPort: transport.fields.dstPort,
    settings: settingsOf(message.options),
  };
}

/** BOOTP messages have 300 bytes at least, and some servers insist (RFC 1542 §2.1). */
const leastLength = 300;

export interface DhcpFrame {
  readonly srcMac: MacAddress;
  readonly dstMac: MacAddress;
  readonly src: Ipv4Address;
  readonly dst: Ipv4Address;
  readonly message: Partial<DhcpFields>;
  readonly settings: DhcpSettings;
}

/** From 68 to 67 where a client sends, from 67 to 68 where a server does (RFC 2131 §4.1). */
export function dhcpFrame({ srcMac, dstMac, src, dst, message, settings }: DhcpFrame): Uint8Array {
  const isClient = message.op === 1;
  const bytes = dhcp.encode({ ...dhcp.defaults, ...message, options: optionsOf(settings) });
  const padded = new Uint8Array(Math.max(leastLength, bytes.length));
  padded.set(bytes);
  return encode(
    [
      layer('ethernet', { src: srcMac, dst: dstMac }),
      layer('ipv4', { src, dst }),
      layer('udp', isClient ? { srcPort: 68, dstPort: 67 } : { srcPort: 67, dstPort: 68 }),
    ],
    padded,
  );
}

export const nobody = ipv4Address('0.0.0.0');
export const everybody = ipv4Address('255.255.255.255');

/** An infinite lease (RFC 2131 §3.3). */
export const forEver = 0xffffffff;
