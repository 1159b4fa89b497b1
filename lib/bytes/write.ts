/** Big-endian (network order) writes of the low bits of a number. The caller has made room. */
export function putU8(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value;
}

export function putU16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 8;
  bytes[at + 1] = value;
}

export function putU24(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 16;
  putU16(bytes, at + 1, value);
}

export function putU32(bytes: Uint8Array, at: number, value: number): void {
  putU16(bytes, at, value >>> 16);
  putU16(bytes, at + 2, value);
}

export const concat = (...parts: readonly Uint8Array[]): Uint8Array => concatAll(parts);

/** For parts without number: a call takes only so many arguments. */
export function concatAll(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
