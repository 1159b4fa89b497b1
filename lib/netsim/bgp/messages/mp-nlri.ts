import { hex, toHex } from '../../../bytes/hex.ts';
import { u8, u16 } from '../../../bytes/read.ts';
import { concat, concatAll, putU16 } from '../../../bytes/write.ts';
import type { AttributeKind } from './attribute-kind.ts';
import { hasPathIds } from './context.ts';
import { type Attribute, Unwritable } from './message.ts';
import { readHop, readPrefixes, writeAddress, writePrefixes } from './prefix.ts';

type Value = Pick<AttributeKind, 'read' | 'write'>;

/** Optional Attribute Error (RFC 4760 §7). */
const malformed = { subcode: 9 };
const isUnicast = (afi: number, safi: number): boolean => safi === 1 && (afi === 1 || afi === 2);

/** The prefixes of the unicast families are read; those of other families stay hex. */
export const mpReach: Value = {
  read(value, context) {
    const afi = u16(value, 0);
    const safi = u8(value, 2);
    const hopEnd = 4 + u8(value, 3);
    if (value.length < hopEnd + 1) return malformed;
    const head = { afi, safi, nextHopHex: toHex(value.subarray(4, hopEnd)) };
    const reserved = u8(value, hopEnd);
    const rest = reserved === 0 ? {} : { reserved };
    if (!isUnicast(afi, safi)) return { ...head, ...rest, nlriHex: toHex(value.subarray(hopEnd + 1)) };
    const nextHops = readHops(value, hopEnd, afi);
    const nlri = readPrefixes(value, hopEnd + 1, value.length, afi, hasPathIds(context, afi, safi));
    return nextHops === null || nlri === null ? malformed : { ...head, ...rest, nextHops, nlri };
  },
  write(attribute, context) {
    const { afi, safi, nlri, nlriHex = '', reserved = 0 } = attribute;
    if (afi === undefined || safi === undefined) return undefined;
    const hop = writeHops(attribute);
    const routes = nlri === undefined ? hex(nlriHex) : writePrefixes(nlri, afi, hasPathIds(context, afi, safi));
    return concat(family(afi, safi), Uint8Array.of(hop.length), hop, Uint8Array.of(reserved), routes);
  },
};

export const mpUnreach: Value = {
  read(value, context) {
    if (value.length < 3) return malformed;
    const afi = u16(value, 0);
    const safi = u8(value, 2);
    if (!isUnicast(afi, safi)) return { afi, safi, withdrawnHex: toHex(value.subarray(3)) };
    const withdrawn = readPrefixes(value, 3, value.length, afi, hasPathIds(context, afi, safi));
    return withdrawn === null ? malformed : { afi, safi, withdrawn };
  },
  write({ afi, safi, withdrawn, withdrawnHex = '' }, context) {
    if (afi === undefined || safi === undefined) return undefined;
    const pathIds = hasPathIds(context, afi, safi);
    return concat(
      family(afi, safi),
      withdrawn === undefined ? hex(withdrawnHex) : writePrefixes(withdrawn, afi, pathIds),
    );
  },
};

/** IPv4 over IPv4; IPv6, and IPv4 over IPv6 (RFC 8950), global alone or with link-local (RFC 2545 §3). */
function readHops(value: Uint8Array, end: number, afi: number): string[] | null {
  const length = end - 4;
  if (length === 4 && afi === 1) return [readHop(value, 4, 4)];
  if (length === 16) return [readHop(value, 4, 16)];
  return length === 32 ? [readHop(value, 4, 16), readHop(value, 20, 16)] : null;
}

function writeHops({ nextHops, nextHopHex = '' }: Attribute): Uint8Array {
  if (nextHops === undefined) return hex(nextHopHex);
  if (nextHops.length > 2) throw new Unwritable('MP_REACH_NLRI has one next hop, or a global and a link-local one.');
  return concatAll(nextHops.map((text) => writeAddress(text, text.includes(':') ? 2 : 1)));
}

function family(afi: number, safi: number): Uint8Array {
  const bytes = new Uint8Array(3);
  putU16(bytes, 0, afi);
  bytes[2] = safi;
  return bytes;
}
