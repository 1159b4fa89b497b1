import type { Link } from '#lib/netsim/packet.ts';
import { type Capture, type CaptureError, linkTypes } from '#lib/netsim/pcap/capture.ts';
import { linkOfType } from '#lib/netsim/pcap/link-type.ts';
import { readCapture } from '#lib/netsim/pcap/read-capture.ts';

/** One frame of a list. */
export interface Frame {
  readonly bytes: Uint8Array;
  readonly link: Link;
  /** Nanoseconds since the first frame of its list; null for what was pasted. */
  readonly timeNs: bigint | null;
  /** Bytes that were on the wire and not in the file. */
  readonly missing: number;
  readonly comment: string | null;
}

export interface OpenFile {
  readonly name: string;
  readonly capture: Capture;
  /** What stopped the reading; the frames before it are there. */
  readonly cut: CaptureError | null;
  /** Size of the file, when only its beginning was read. */
  readonly wholeBytes: number | null;
}

/** A file is read up to here: more frames than anyone reads, and a page that stays quick. */
export const readAtMostBytes = 32 * 1024 * 1024;

/** Reads a capture in the browser: nothing is sent anywhere. */
export async function openFile(file: File): Promise<OpenFile | CaptureError> {
  const isLarge = file.size > readAtMostBytes;
  const bytes = new Uint8Array(await (isLarge ? file.slice(0, readAtMostBytes) : file).arrayBuffer());
  const read = readCapture(bytes);
  const wholeBytes = isLarge ? file.size : null;
  if (read.ok) return { name: file.name, capture: read.value, cut: null, wholeBytes };
  if (read.error.capture.packets.length === 0) return read.error;
  // We cut a large file ourselves, in the middle of a packet most of the time: that is no fault of the file's.
  const cut = isLarge && read.error.code === 'truncated' ? null : read.error;
  return { name: file.name, capture: read.error.capture, cut, wholeBytes };
}

export function frameAt({ capture }: OpenFile, index: number): Frame | undefined {
  const packet = capture.packets[index];
  if (packet === undefined) return undefined;
  return {
    bytes: packet.bytes,
    link: linkOfType(capture.interfaces[packet.interfaceIndex]?.linkType ?? -1) ?? 'ethernet',
    timeNs: packet.timeNs - (capture.packets[0]?.timeNs ?? 0n),
    missing: Math.max(0, packet.originalLength - packet.bytes.length),
    comment: packet.comment ?? null,
  };
}

/** Frames as a capture that Wireshark opens: one interface for each kind of link. */
export function captureOf(frames: readonly Frame[]): Capture {
  const numbers = [...new Set(frames.map(({ link }) => linkTypeOf(link)))];
  return {
    interfaces: numbers.map((linkType, index) => ({ name: `lab${index}`, linkType })),
    packets: frames.map(({ bytes, link, timeNs, missing, comment }) => ({
      interfaceIndex: numbers.indexOf(linkTypeOf(link)),
      timeNs: timeNs ?? 0n,
      bytes,
      originalLength: bytes.length + missing,
      ...(comment === null ? {} : { comment }),
    })),
  };
}

/** 147 is for private use: no number stands for a bare VXLAN header. */
const linkTypeOf = (link: Link): number => (link === 'vxlan' ? 147 : linkTypes[link]);
