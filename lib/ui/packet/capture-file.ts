import { fail, ok, type Result } from '#lib/bytes/result.ts';
import type { Link } from '#lib/netsim/packet.ts';
import { type Capture, type CapturedPacket, type CaptureError, linkTypes } from '#lib/netsim/pcap/capture.ts';
import { readCapture } from '#lib/netsim/pcap/read-capture.ts';

/** A file is read up to here: more frames than anyone reads, and a page that stays quick. */
export const readAtMostBytes = 32 * 1024 * 1024;

export interface OpenedCapture {
  readonly capture: Capture;
  /** What stopped the reading before the end of the bytes; the packets before it are there. */
  readonly cut: CaptureError | null;
}

/** A capture as far as it can be read: one that stops in the middle of a packet keeps the packets before it. */
export function openCapture(bytes: Uint8Array): Result<OpenedCapture, CaptureError> {
  let cut: CaptureError | null = null;
  let end = bytes.length;
  for (;;) {
    const read = readCapture(bytes.subarray(0, end));
    if (read.ok) return ok({ capture: read.value, cut });
    const { error } = read;
    if (error.code === 'not-a-capture' || error.offset <= 0 || error.offset >= end) return fail(cut ?? error);
    cut ??= error;
    end = error.offset;
  }
}

/** What the first byte of a captured packet belongs to; null for a link that is not ours to read. */
export function linkOf(capture: Capture, packet: CapturedPacket): Link | null {
  const number = capture.interfaces[packet.interfaceIndex]?.linkType;
  // 12 and 14: what some systems write for raw IP.
  if (number === linkTypes['raw-ip'] || number === 12 || number === 14) return 'raw-ip';
  for (const link of ['ethernet', 'ipv4', 'ipv6'] as const) if (linkTypes[link] === number) return link;
  return null;
}
