import { hex, toHex } from '../../../bytes/hex.ts';
import { u8, u16, u32 } from '../../../bytes/read.ts';
import { concat, concatAll, putU16 } from '../../../bytes/write.ts';
import { readIpv4 } from '../../address/ipv4.ts';
import { readCapabilities, writeCapability } from './capabilities.ts';
import { type Fault, reset } from './fault.ts';
import { type Capability, type Open, Unwritable } from './message.ts';
import { writeAddress } from './prefix.ts';

/** The body of an OPEN (RFC 4271 §4.2, RFC 9072 §2); null where its parameters do not fill it. */
export function readOpen(bytes: Uint8Array, end: number, faults: Fault[]): Open | null {
  const optParamLength = u8(bytes, 28);
  // RFC 9072 §2: the type 255 is what tells; the length octet before it should be 255 and need only not be 0.
  const isExtended = optParamLength !== 0 && end > 29 && u8(bytes, 29) === 255;
  const start = isExtended ? 32 : 29;
  const length = isExtended ? u16(bytes, 30) : optParamLength;
  if (start + length !== end) return null;
  const capabilities: Capability[] = [];
  const otherParams: { type: number; valueHex: string }[] = [];
  const headLength = isExtended ? 3 : 2;
  for (let at = start; at < end; ) {
    const valueStart = at + headLength;
    const next = valueStart + (isExtended ? u16(bytes, at + 1) : u8(bytes, at + 1));
    if (valueStart > end || next > end) return null;
    const value = bytes.subarray(valueStart, next);
    if (u8(bytes, at) === 2) {
      const some = readCapabilities(value);
      if (some === null) return null;
      capabilities.push(...some);
    } else otherParams.push({ type: u8(bytes, at), valueHex: toHex(value) });
    at = next;
  }
  const open: Open = {
    version: u8(bytes, 19),
    myAs: u16(bytes, 20),
    holdTime: u16(bytes, 22),
    bgpIdentifier: readIpv4(bytes, 24),
    optParamLength,
    ...(isExtended ? { extendedOptParamLength: length } : {}),
    capabilities,
    otherParams,
  };
  check(open, bytes, faults);
  const parametersHex = toHex(bytes.subarray(start, end));
  return toHex(parameters(open)) === parametersHex ? open : { ...open, parametersHex };
}

/** RFC 4271 §6.2; the AS of RFC 6793 §4.2.3 and RFC 7607 §2, the role of RFC 9234 §4.2. */
function check(open: Open, bytes: Uint8Array, faults: Fault[]): void {
  const { version, myAs, holdTime, capabilities, otherParams } = open;
  if (version !== 4) faults.push(reset(2, 1, '0004'));
  if (myAs === 0 || capabilities.some(({ asn }) => asn === 0)) faults.push(reset(2, 2));
  if (u32(bytes, 24) === 0) faults.push(reset(2, 3));
  if (otherParams.length > 0) faults.push(reset(2, 4));
  if (holdTime === 1 || holdTime === 2) faults.push(reset(2, 6));
  const roles = new Set(capabilities.flatMap(({ role }) => role ?? []));
  if (roles.size > 1) faults.push(reset(2, 11));
}

export function writeOpen(open: Open): Uint8Array {
  const bytes = new Uint8Array(10);
  bytes[0] = open.version;
  putU16(bytes, 1, open.myAs);
  putU16(bytes, 3, open.holdTime);
  bytes.set(writeAddress(open.bgpIdentifier, 1), 5);
  const body = open.parametersHex === undefined ? parameters(open) : hex(open.parametersHex);
  if (isExtended(open)) {
    const extended = Uint8Array.of(255, 0, 0);
    putU16(extended, 1, open.extendedOptParamLength ?? body.length);
    bytes[9] = open.optParamLength ?? 255;
    return concat(bytes, extended, body);
  }
  if (body.length > 255 && open.optParamLength === undefined) {
    throw new Unwritable('More than 255 bytes of parameters need extendedOptParamLength (RFC 9072).');
  }
  bytes[9] = open.optParamLength ?? body.length;
  return concat(bytes, body);
}

const isExtended = ({ extendedOptParamLength }: Open): boolean => extendedOptParamLength !== undefined;

/** One parameter for all capabilities, or one each: whichever makes the length that is given (RFC 5492 §4 allows both). */
function parameters(open: Open): Uint8Array {
  const { capabilities, otherParams } = open;
  const wrap = (type: number, value: Uint8Array): Uint8Array => parameter(type, value, isExtended(open));
  const written = capabilities.map(writeCapability);
  const others = otherParams.map(({ type, valueHex }) => wrap(type, hex(valueHex)));
  const apart = concatAll([...written.map((each) => wrap(2, each)), ...others]);
  if (written.length < 2) return apart;
  const headLength = isExtended(open) ? 3 : 2;
  const length = isExtended(open) ? open.extendedOptParamLength : open.optParamLength;
  if (length !== apart.length - headLength * (written.length - 1)) return apart;
  return concatAll([wrap(2, concatAll(written)), ...others]);
}

function parameter(type: number, value: Uint8Array, extended: boolean): Uint8Array {
  if (!extended && value.length > 255) throw new Unwritable('A parameter has at most 255 bytes (RFC 9072 lifts that).');
  const head = extended ? Uint8Array.of(type, 0, 0) : Uint8Array.of(type, value.length);
  if (extended) putU16(head, 1, value.length);
  return concat(head, value);
}
