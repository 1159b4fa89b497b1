import { addWords, checksum } from '../../bytes/checksum.ts';
import type { DecodeError } from '../../bytes/decode-error.ts';
import { toHex } from '../../bytes/hex.ts';
import { u8, u16 } from '../../bytes/read.ts';
import { fail, ok, type Result } from '../../bytes/result.ts';
import { concat, putU16 } from '../../bytes/write.ts';

const rfc = 'RFC 791 §3.2';

/**
 * Puts the fragments of one datagram together, in whatever order they come. Exact duplicates are ignored; any other
 * overlap is refused, since two readings of it are possible (RFC 5722 asks that for IPv6; we do it here too).
 *
 * Errors: `bad-datagram` (not an IPv4 fragment), `mixed` (of different datagrams), `overlap`, `incomplete` (a hole, with
 * its first byte as `offset`), `too-long`.
 */
export function reassemble(fragments: readonly Uint8Array[]): Result<Uint8Array, DecodeError> {
  const pieces: Piece[] = [];
  for (const bytes of fragments) {
    const piece = parse(bytes);
    if (piece === null) {
      return fail({ code: 'bad-datagram', message: 'One of these is not a whole IPv4 packet.', proto: 'ipv4', rfc });
    }
    if (pieces.some((other) => other.key !== piece.key)) {
      const message =
        'These are fragments of different datagrams: source, destination, protocol or identification differ.';
      return fail({ code: 'mixed', message, proto: 'ipv4', field: 'identification', rfc });
    }
    pieces.push(piece);
  }
  pieces.sort((a, b) => a.from - b.from || a.to - b.to);

  const kept: Piece[] = [];
  let end = 0;
  for (const piece of pieces) {
    const previous = kept.at(-1);
    if (previous !== undefined && isSame(previous, piece)) continue;
    if (piece.from < end || (previous !== undefined && !previous.isMore)) {
      const message = `A fragment that starts at byte ${piece.from} of the data overlaps one that ends at byte ${end}.`;
      return fail({ code: 'overlap', message, proto: 'ipv4', field: 'fragmentOffset', offset: piece.from, rfc });
    }
    if (piece.from > end) return hole(end);
    kept.push(piece);
    end = piece.to;
  }
  const first = kept[0];
  if (first === undefined || kept.at(-1)?.isMore !== false) return hole(end);

  const totalLength = first.header.length + end;
  if (totalLength > 0xffff) {
    const message = `Together they are ${totalLength} bytes, more than an IPv4 datagram holds.`;
    return fail({ code: 'too-long', message, proto: 'ipv4', field: 'totalLength', rfc });
  }
  const header = first.header.slice();
  putU16(header, 2, totalLength);
  putU16(header, 6, u16(header, 6) & 0xc000);
  putU16(header, 10, 0);
  putU16(header, 10, checksum(addWords(0, header)));
  return ok(concat(header, ...kept.map((piece) => piece.data)));
}

interface Piece {
  /** Source, destination, protocol, identification (RFC 791 §3.2). */
  readonly key: string;
  readonly header: Uint8Array;
  readonly data: Uint8Array;
  /** Bytes of the datagram's payload: from ≤ … < to. */
  readonly from: number;
  readonly to: number;
  readonly isMore: boolean;
}

function parse(bytes: Uint8Array): Piece | null {
  const headerLength = (u8(bytes, 0) & 15) * 4;
  const totalLength = u16(bytes, 2);
  const isSound =
    u8(bytes, 0) >>> 4 === 4 && headerLength >= 20 && totalLength >= headerLength && totalLength <= bytes.length;
  if (!isSound) return null;
  const data = bytes.subarray(headerLength, totalLength);
  const from = (u16(bytes, 6) & 0x1fff) * 8;
  return {
    key: toHex(concat(bytes.subarray(4, 6), bytes.subarray(9, 10), bytes.subarray(12, 20))),
    header: bytes.subarray(0, headerLength),
    data,
    from,
    to: from + data.length,
    isMore: (u16(bytes, 6) & 0x2000) !== 0,
  };
}

const isSame = (a: Piece, b: Piece): boolean =>
  a.from === b.from && a.isMore === b.isMore && toHex(a.data) === toHex(b.data);

function hole(at: number): { readonly ok: false; readonly error: DecodeError } {
  const message = `The data are missing from byte ${at} on.`;
  return fail({ code: 'incomplete', message, proto: 'ipv4', field: 'fragmentOffset', offset: at, rfc });
}
