/**
 * Bit fields in network order: bit 0 is the most significant bit of byte 0, as RFCs draw them.
 * Lengths are 1 to 32 bits; past the end, bits read as 0.
 */
export function readBits(bytes: Uint8Array, firstBit: number, lengthBits: number): number {
  let value = 0;
  for (let bit = firstBit; bit < firstBit + lengthBits; bit++) {
    const byte = bytes[bit >>> 3] ?? 0;
    value = value * 2 + ((byte >>> (7 - (bit & 7))) & 1);
  }
  return value;
}

/** Writes the low `lengthBits` of `value` in place. */
export function writeBits(bytes: Uint8Array, firstBit: number, lengthBits: number, value: number): void {
  for (let i = 0; i < lengthBits; i++) {
    const bit = firstBit + i;
    const mask = 1 << (7 - (bit & 7));
    const isSet = Math.floor(value / 2 ** (lengthBits - 1 - i)) % 2 === 1;
    const byte = bytes[bit >>> 3] ?? 0;
    bytes[bit >>> 3] = isSet ? byte | mask : byte & ~mask;
  }
}

/** `0b` digits of a field: `bitString(bytes, 4, 12)` → `000000010100`. */
export function bitString(bytes: Uint8Array, firstBit: number, lengthBits: number): string {
  let text = '';
  for (let bit = firstBit; bit < firstBit + lengthBits; bit++) {
    text += ((bytes[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1;
  }
  return text;
}
