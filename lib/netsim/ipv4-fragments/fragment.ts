import { addWords, checksum } from '../../bytes/checksum.ts';
import type { DecodeError } from '../../bytes/decode-error.ts';
import { u8, u16 } from '../../bytes/read.ts';
import { fail, ok, type Result } from '../../bytes/result.ts';
import { putU16 } from '../../bytes/write.ts';
import { copiedOptions } from './options.ts';

/**
 * Cuts an IPv4 datagram so that every piece fits `mtu` bytes (RFC 791 §3.2): each payload but the last as many whole
 * 8-byte units as fit. A fragment can be cut again: offsets add up, and "more fragments" stays set on its last piece.
 *
 * The bytes after the total length, if any, are left out. Errors: `df-set`, `mtu-too-small`, `bad-datagram`.
 */
export function fragment(datagram: Uint8Array, mtu: number): Result<Uint8Array[], DecodeError> {
  const headerLength = (u8(datagram, 0) & 15) * 4;
  const totalLength = u16(datagram, 2);
  const isSound =
    u8(datagram, 0) >>> 4 === 4 && headerLength >= 20 && totalLength >= headerLength && totalLength <= datagram.length;
  if (!isSound) {
    return fail({ code: 'bad-datagram', message: 'These bytes are not one whole IPv4 datagram.', proto: 'ipv4', rfc });
  }
  if (totalLength <= mtu) return ok([datagram.slice(0, totalLength)]);

  const flags = u16(datagram, 6);
  if ((flags & 0x4000) !== 0) {
    const message = `The datagram is ${totalLength} bytes, more than the MTU of ${mtu}, and says “don’t fragment”.`;
    return fail({
      code: 'df-set',
      message,
      proto: 'ipv4',
      field: 'dontFragment',
      offset: 6,
      needed: totalLength,
      available: mtu,
      rfc,
    });
  }
  const header = datagram.subarray(0, headerLength);
  const laterHeader = copiedOptions(header);
  if (mtu < headerLength + 8) {
    const message = `An MTU of ${mtu} leaves no room for 8 bytes behind the header; ${headerLength + 8} is the least.`;
    return fail({ code: 'mtu-too-small', message, proto: 'ipv4', needed: headerLength + 8, available: mtu, rfc });
  }

  const fragments: Uint8Array[] = [];
  const wasMore = flags & 0x2000;
  const firstUnit = flags & 0x1fff;
  let at = headerLength;
  while (at < totalLength) {
    const head = at === headerLength ? header : laterHeader;
    const room = Math.floor((mtu - head.length) / 8) * 8;
    const isLast = totalLength - at <= mtu - head.length;
    const length = isLast ? totalLength - at : room;
    const piece = new Uint8Array(head.length + length);
    piece.set(head);
    piece.set(datagram.subarray(at, at + length), head.length);
    putU16(piece, 2, piece.length);
    const more = isLast ? wasMore : 0x2000;
    putU16(piece, 6, (flags & 0x8000) | more | (firstUnit + (at - headerLength) / 8));
    putU16(piece, 10, 0);
    putU16(piece, 10, checksum(addWords(0, piece, 0, head.length)));
    fragments.push(piece);
    at += length;
  }
  return ok(fragments);
}

const rfc = 'RFC 791 §3.2';
