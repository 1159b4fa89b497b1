import { u8, u16 } from '../../../bytes/read.ts';
import type { WireValue } from '../../../bytes/wire-value.ts';
import { type Ipv4Address, putIpv4, readIpv4 } from '../../address/ipv4.ts';
import { mac } from '../../address/mac.ts';
import { encode, layer } from '../../encode.ts';
import { isRecord, ProgramProblem, readBytes, typeName } from '../program.ts';

/** A UDP datagram as a program of an end point sees it and makes it; the device sees to IP and Ethernet. */
export interface Datagram {
  /** Who it came from, or who it goes to. */
  readonly address: string;
  readonly srcPort: number;
  readonly dstPort: number;
  readonly payload: Uint8Array;
}

const ethernetBytes = 14;

/** Addresses of the network between the end points are known beforehand: no ARP clutters the runs. */
export type Neighbours = Readonly<Record<string, string>>;

/** Of the router that leads out of the underlay: whatever is for somebody unknown is its to carry. */
const routerMac = '02:aa:00:00:00:fe';

/** The frame that carries a datagram. “Don't fragment”, no UDP checksum (RFC 7348 §4.3, §5). */
export function datagramFrame(
  own: string,
  { address, srcPort, dstPort, payload }: Datagram,
  neighbours: Neighbours,
): Uint8Array {
  return encode(
    [
      layer('ethernet', {
        src: mac(neighbours[own] ?? routerMac),
        dst: mac(neighbours[address] ?? groupMac(address) ?? routerMac),
      }),
      layer('ipv4', { src: own as Ipv4Address, dst: address as Ipv4Address, dontFragment: 1, identification: 0 }),
      layer('udp', { srcPort, dstPort, checksum: 0 }),
    ],
    payload,
  );
}

/** A UDP datagram for this address; null for any other frame. Read in place: it is asked of every frame. */
export function readDatagramFrame(own: string, frame: Uint8Array): Datagram | null {
  const udpAt = ethernetBytes + (u8(frame, ethernetBytes) & 0x0f) * 4;
  const isUdp = u16(frame, 12) === 0x0800 && u8(frame, ethernetBytes + 9) === 17 && frame.length >= udpAt + 8;
  if (!isUdp || readIpv4(frame, ethernetBytes + 16) !== own) return null;
  return {
    address: readIpv4(frame, ethernetBytes + 12),
    srcPort: u16(frame, udpAt),
    dstPort: u16(frame, udpAt + 2),
    payload: frame.slice(udpAt + 8, udpAt + u16(frame, udpAt + 4)),
  };
}

/** Reads `{ to, srcPort, dstPort, payload }` of a program; undefined for an item that is none. Throws ProgramProblem. */
export function readDatagram(item: WireValue): Datagram | undefined {
  if (!isRecord(item) || item.to === undefined) return undefined;
  const { to, srcPort, dstPort, payload } = item;
  if (typeof to !== 'string') throw new ProgramProblem('not-an-address', typeName(to));
  return {
    address: readAddress(to),
    srcPort: readPort('srcPort', srcPort),
    dstPort: readPort('dstPort', dstPort),
    payload: readBytes(payload),
  };
}

function readAddress(text: string): string {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)?.slice(1).map(Number);
  if (parts === undefined || parts.some((part) => part > 255)) {
    throw new ProgramProblem('not-an-address', text.slice(0, 40));
  }
  return parts.join('.');
}

export function readPort(name: string, value: WireValue | undefined): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new ProgramProblem('not-a-number', name);
}

/** RFC 1112 §6.4. */
function groupMac(address: string): string | undefined {
  const bytes = new Uint8Array(4);
  putIpv4(bytes, 0, address as Ipv4Address);
  const [first = 0, second = 0, third = 0, fourth = 0] = bytes;
  if (first < 224 || first > 239) return undefined;
  return [0x01, 0x00, 0x5e, second & 0x7f, third, fourth].map((each) => each.toString(16).padStart(2, '0')).join(':');
}
