import { addWords } from '../../../bytes/checksum.ts';
import type { Ipv4Address } from '../../address/ipv4.ts';
import { encode, layer } from '../../encode.ts';
import { type TcpFields, tcp } from '../../protocols/tcp/tcp.ts';
import type { Datagram } from '../ip/datagram.ts';

/** One segment as a connection reads it. */
export interface Segment {
  readonly src: Ipv4Address;
  readonly dst: Ipv4Address;
  readonly srcPort: number;
  readonly dstPort: number;
  readonly seq: number;
  readonly ack: number;
  readonly flags: number;
  readonly window: number;
  /** From the MSS option, which only a SYN carries; null without it. */
  readonly mss: number | null;
  readonly data: Uint8Array;
}

export const flag = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16 } as const;
export const has = ({ flags }: { readonly flags: number }, mask: number): boolean => (flags & mask) !== 0;

/** SYN and FIN take a number each (RFC 9293 §3.4). */
export const segmentLength = (segment: Segment): number =>
  segment.data.length + (has(segment, flag.syn) ? 1 : 0) + (has(segment, flag.fin) ? 1 : 0);

export function readSegment(datagram: Datagram): Segment | 'bad-tcp-header' | 'bad-tcp-checksum' {
  const { bytes, headerLength, src, dst } = datagram;
  const pseudo = { addressSum: addWords(0, bytes, 12, 20), version: 4 as const };
  const read = tcp.decode(bytes, headerLength, bytes.length, { selector: 6, pseudo, isPartial: false });
  if (!read.ok) return 'bad-tcp-header';
  if (read.checksumValid !== true) return 'bad-tcp-checksum';
  const { srcPort, dstPort, seq, ack, flags, window } = read.header;
  const data = bytes.subarray(headerLength + read.headerLength);
  return { src, dst, srcPort, dstPort, seq, ack, flags, window, mss: mssOf(read.header), data };
}

function mssOf({ options }: TcpFields): number | null {
  const option = options?.find(({ kind, length }) => kind === 2 && length === 4);
  return option?.dataHex === undefined ? null : Number.parseInt(option.dataHex, 16);
}

/** Who talks to whom. */
export interface Ends {
  readonly src: Ipv4Address;
  readonly srcPort: number;
  readonly dst: Ipv4Address;
  readonly dstPort: number;
}

export interface SegmentFields {
  readonly seq: number;
  /** Left out where the ACK flag is not set: the field is zero then. */
  readonly ack?: number;
  readonly flags: number;
  readonly window: number;
  readonly mss?: number;
}

/** The whole datagram. Never to be fragmented, as path-MTU discovery asks (RFC 1191 §3). */
export function segmentDatagram(
  { src, srcPort, dst, dstPort }: Ends,
  { mss, ...fields }: SegmentFields,
  data: Uint8Array,
  ip: { readonly ttl: number; readonly identification: number; readonly isDontFragment: boolean },
): Uint8Array {
  const { ttl, identification, isDontFragment } = ip;
  const option = mss === undefined ? {} : { options: [{ kind: 2, dataHex: mss.toString(16).padStart(4, '0') }] };
  return encode(
    [
      layer('ipv4', { src, dst, ttl, identification, dontFragment: isDontFragment ? 1 : 0 }),
      layer('tcp', { srcPort, dstPort, ...fields, ...option }),
    ],
    data,
  );
}
