import { u8, u16, u32 } from '../../../bytes/read.ts';
import { concatAll, putU16, putU32 } from '../../../bytes/write.ts';
import { type Segment, Unwritable } from './message.ts';

const types = [undefined, 'AS_SET', 'AS_SEQUENCE', 'AS_CONFED_SEQUENCE', 'AS_CONFED_SET'] as const;

/** RFC 4271 §4.3, RFC 5065 §3; null where it is malformed as RFC 7606 §7.2 says: unknown type, empty segment, cut. */
export function readAsPath(value: Uint8Array, asnLength: 2 | 4): Segment[] | null {
  const segments: Segment[] = [];
  let at = 0;
  while (at < value.length) {
    const type = types[u8(value, at)];
    const count = u8(value, at + 1);
    const end = at + 2 + count * asnLength;
    if (type === undefined || count === 0 || end > value.length) return null;
    const asns: number[] = [];
    for (let place = at + 2; place < end; place += asnLength) {
      asns.push(asnLength === 4 ? u32(value, place) : u16(value, place));
    }
    segments.push({ type, asns });
    at = end;
  }
  return segments;
}

export function writeAsPath(segments: readonly Segment[], asnLength: 2 | 4): Uint8Array {
  return concatAll(
    segments.map(({ type, asns }) => {
      const bytes = new Uint8Array(2 + asns.length * asnLength);
      bytes[0] = types.indexOf(type);
      bytes[1] = asns.length;
      for (const [index, asn] of asns.entries()) {
        if (asnLength === 2 && asn > 0xffff) {
          throw new Unwritable(`AS ${asn} takes four octets; a session without them writes 23456 (AS_TRANS) here.`);
        }
        (asnLength === 4 ? putU32 : putU16)(bytes, 2 + index * asnLength, asn);
      }
      return bytes;
    }),
  );
}
