import { addWords } from '../../../bytes/checksum.ts';
import type { Ipv4Address } from '../../address/ipv4.ts';
import { encode, layer } from '../../encode.ts';
import { tcp } from '../../protocols/tcp/tcp.ts';
import type { TcpOption } from '../../protocols/tcp/tcp-options.ts';
import type { Datagram } from '../ip/datagram.ts';
import { readOptions, type SegmentOptions } from './extensions.ts';

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
  readonly options: SegmentOptions;
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
  return { src, dst, srcPort, dstPort, seq, ack, flags, window, options: readOptions(read.header.options), data };
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
  readonly options?: readonly TcpOption[];
}

/** The whole datagram. Never to be fragmented, as path-MTU discovery asks (RFC 1191 §3). */
export function segmentDatagram(
  { src, srcPort, dst, dstPort }: Ends,
  { options = [], ...fields }: SegmentFields,
  data: Uint8Array,
  ip: { readonly ttl: number; readonly identification: number; readonly isDontFragment: boolean },
): Uint8Array {
  const { ttl, identification, isDontFragment } = ip;
  const some = options.length === 0 ? {} : { options };
  return encode(
    [
      layer('ipv4', { src, dst, ttl, identification, dontFragment: isDontFragment ? 1 : 0 }),
      layer('tcp', { srcPort, dstPort, ...fields, ...some }),
    ],
    data,
  );
}
