import { hex, toHex } from '../../../bytes/hex.ts';
import { u8, u16, u32 } from '../../../bytes/read.ts';
import { concat, putU16, putU32 } from '../../../bytes/write.ts';
import { type Capability, Unwritable } from './message.ts';

const names: Readonly<Record<number, string>> = {
  1: 'MULTIPROTOCOL',
  2: 'ROUTE_REFRESH',
  5: 'EXTENDED_NEXT_HOP',
  6: 'EXTENDED_MESSAGE',
  9: 'ROLE',
  64: 'GRACEFUL_RESTART',
  65: 'FOUR_OCTET_AS',
  69: 'ADD_PATH',
  70: 'ENHANCED_ROUTE_REFRESH',
  71: 'LONG_LIVED_GRACEFUL_RESTART',
  73: 'FQDN',
};

/** The capabilities of one parameter (RFC 5492 §4), or null where one is cut. */
export function readCapabilities(bytes: Uint8Array): Capability[] | null {
  const found: Capability[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = at + 2 + u8(bytes, at + 1);
    if (at + 2 > bytes.length || end > bytes.length) return null;
    const code = u8(bytes, at);
    const value = bytes.subarray(at + 2, end);
    found.push({ code, name: names[code] ?? 'UNKNOWN', valueHex: toHex(value), ...readValue(code, value) });
    at = end;
  }
  return found;
}

/** A value of another length than its RFC gives stays hex: what one does not understand, one ignores (RFC 5492 §3). */
function readValue(code: number, value: Uint8Array): Partial<Capability> {
  const { length } = value;
  if (code === 1 && length === 4 && value[2] === 0) return { afi: u16(value, 0), safi: u8(value, 3) };
  if (code === 9 && length === 1) return { role: u8(value, 0) };
  if (code === 65 && length === 4) return { asn: u32(value, 0) };
  if (code === 64 && length >= 2 && length % 4 === 2) {
    const first = u16(value, 0);
    return { restartFlags: first >> 12, restartTime: first & 0xfff, families: families(value, 2, 'flags') };
  }
  if (code === 69 && length > 0 && length % 4 === 0) return { families: families(value, 0, 'sendReceive') };
  return {};
}

function families(value: Uint8Array, at: number, last: 'flags' | 'sendReceive') {
  return Array.from({ length: (value.length - at) / 4 }, (_, index) => {
    const place = at + index * 4;
    return { afi: u16(value, place), safi: u8(value, place + 2), [last]: u8(value, place + 3) };
  });
}

export function writeCapability(capability: Capability): Uint8Array {
  const value = writeValue(capability) ?? hex(capability.valueHex ?? '');
  if (value.length > 255) throw new Unwritable('A capability has at most 255 bytes.');
  return concat(Uint8Array.of(capability.code, value.length), value);
}

function writeValue({ code, afi, safi, asn, role, restartFlags, restartTime, families }: Capability) {
  if (code === 1 && afi !== undefined && safi !== undefined) return Uint8Array.of(afi >> 8, afi, 0, safi);
  if (code === 9 && role !== undefined) return Uint8Array.of(role);
  if (code === 65 && asn !== undefined) {
    const bytes = new Uint8Array(4);
    putU32(bytes, 0, asn);
    return bytes;
  }
  if (families === undefined || (code !== 64 && code !== 69)) return undefined;
  const start = code === 64 ? 2 : 0;
  const bytes = new Uint8Array(start + families.length * 4);
  if (code === 64) putU16(bytes, 0, ((restartFlags ?? 0) << 12) | (restartTime ?? 0));
  for (const [index, family] of families.entries()) {
    putU16(bytes, start + index * 4, family.afi);
    bytes[start + index * 4 + 2] = family.safi;
    bytes[start + index * 4 + 3] = (code === 64 ? family.flags : family.sendReceive) ?? 0;
  }
  return bytes;
}
