import { fromHex, toHex } from '../../../bytes/hex.ts';
import { u8, u16, u32 } from '../../../bytes/read.ts';
import { concatAll, putU16, putU32 } from '../../../bytes/write.ts';
import { readIpv4 } from '../../address/ipv4.ts';
import { readAsPath, writeAsPath } from './as-path.ts';
import { type AttributeKind, badLength } from './attribute-kind.ts';
import type { Context } from './context.ts';
import { type Attribute, Unwritable } from './message.ts';
import { writeAddress } from './prefix.ts';

type Value = Pick<AttributeKind, 'read' | 'write'>;

const origins = ['IGP', 'EGP', 'INCOMPLETE'];

export const origin: Value = {
  read(value) {
    if (value.length !== 1) return badLength;
    const name = origins[u8(value, 0)];
    return name === undefined ? { subcode: 6 } : { value: name };
  },
  write({ value }) {
    if (value === undefined) return undefined;
    const code = origins.indexOf(String(value));
    if (code < 0) throw new Unwritable('ORIGIN is IGP, EGP or INCOMPLETE.');
    return Uint8Array.of(code);
  },
};

export const asPath = (width: (context: Context) => 2 | 4): Value => ({
  read(value, context) {
    const segments = readAsPath(value, width(context));
    return segments === null ? { subcode: 11 } : { segments };
  },
  write: ({ segments }, context) => (segments === undefined ? undefined : writeAsPath(segments, width(context))),
});

/** Four octets as an address; a host's, where the route is to be sent to it (RFC 4271 §6.3). */
export const address = (isNextHop = false): Value => ({
  read(value) {
    if (value.length !== 4) return badLength;
    const isHost = u32(value, 0) !== 0 && u8(value, 0) < 224;
    return isNextHop && !isHost ? { subcode: 8 } : { value: readIpv4(value, 0) };
  },
  write: ({ value }) => (value === undefined ? undefined : writeAddress(String(value), 1)),
});

export const number: Value = {
  read: (value) => (value.length === 4 ? { value: u32(value, 0) } : badLength),
  write({ value }) {
    if (value === undefined) return undefined;
    if (typeof value !== 'number') throw new Unwritable('This attribute’s value is a number.');
    const bytes = new Uint8Array(4);
    putU32(bytes, 0, value);
    return bytes;
  },
};

export const empty: Value = { read: (value) => (value.length === 0 ? {} : badLength) };

export const aggregator = (width: (context: Context) => 2 | 4): Value => ({
  read(value, context) {
    const size = width(context);
    if (value.length !== size + 4) return badLength;
    return { value: { asn: size === 4 ? u32(value, 0) : u16(value, 0), address: readIpv4(value, size) } };
  },
  write({ value }, context) {
    if (value === undefined) return undefined;
    if (typeof value !== 'object' || Array.isArray(value)) throw new Unwritable('An aggregator is {asn, address}.');
    const size = width(context);
    if (size === 2 && value.asn > 0xffff) throw new Unwritable(`AS ${value.asn} takes four octets.`);
    const bytes = new Uint8Array(size + 4);
    (size === 4 ? putU32 : putU16)(bytes, 0, value.asn);
    bytes.set(writeAddress(value.address, 1), size);
    return bytes;
  },
});

/** One or more entries of `size` octets; none at all is malformed too (RFC 7606 §7.8, §7.10, §7.14). */
function list(
  size: number,
  read: (value: Uint8Array, at: number) => string,
  write: (text: string) => Uint8Array,
): Value {
  return {
    read(value) {
      if (value.length === 0 || value.length % size !== 0) return badLength;
      return { value: Array.from({ length: value.length / size }, (_, index) => read(value, index * size)) };
    },
    write({ value }: Attribute) {
      if (value === undefined) return undefined;
      if (!Array.isArray(value)) throw new Unwritable('This attribute’s value is a list of texts.');
      return concatAll(value.map(write));
    },
  };
}

const colons = (text: string, count: number, max: number): number[] => {
  const parts = text.split(':');
  const isValid = parts.length === count && parts.every((part) => /^\d{1,10}$/.test(part) && Number(part) <= max);
  if (!isValid) throw new Unwritable(`“${text}” is not ${count} numbers of at most ${max} with colons between.`);
  return parts.map(Number);
};

export const communities = list(
  4,
  (value, at) => `${u16(value, at)}:${u16(value, at + 2)}`,
  (text) => {
    const bytes = new Uint8Array(4);
    for (const [index, part] of colons(text, 2, 0xffff).entries()) putU16(bytes, index * 2, part);
    return bytes;
  },
);

export const largeCommunities = list(
  12,
  (value, at) => `${u32(value, at)}:${u32(value, at + 4)}:${u32(value, at + 8)}`,
  (text) => {
    const bytes = new Uint8Array(12);
    for (const [index, part] of colons(text, 3, 0xffffffff).entries()) putU32(bytes, index * 4, part);
    return bytes;
  },
);

export const extendedCommunities = (size: number): Value =>
  list(
    size,
    (value, at) => toHex(value.subarray(at, at + size)),
    (text) => {
      const bytes = fromHex(text);
      if (!bytes.ok || bytes.value.length !== size) throw new Unwritable(`“${text}” is not ${size} bytes of hex.`);
      return bytes.value;
    },
  );

export const clusterList = list(4, readIpv4, (text) => writeAddress(text, 1));
