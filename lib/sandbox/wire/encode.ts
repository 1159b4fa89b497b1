import type { WireValue } from '../../bytes/wire-value.ts';
import { tag } from './tags.ts';

/** Bytes of a value, for the guest and for the worker processes. The other end is `decodeWire`. */
export function encodeWire(value: WireValue): Uint8Array {
  let bytes = new Uint8Array(256);
  let view = new DataView(bytes.buffer);
  let at = 0;

  const room = (needed: number): void => {
    if (at + needed <= bytes.length) return;
    const larger = new Uint8Array(Math.max(at + needed, bytes.length * 2));
    larger.set(bytes);
    bytes = larger;
    view = new DataView(bytes.buffer);
  };
  const u8 = (n: number): void => {
    room(1);
    bytes[at++] = n;
  };
  const u32 = (n: number): void => {
    room(4);
    view.setUint32(at, n, true);
    at += 4;
  };
  const text = (value: string): void => {
    u32(value.length);
    room(value.length * 2);
    for (let i = 0; i < value.length; i++, at += 2) view.setUint16(at, value.charCodeAt(i), true);
  };
  const write = (value: WireValue): void => {
    if (value === null) u8(tag.null);
    else if (value === true) u8(tag.true);
    else if (value === false) u8(tag.false);
    else if (typeof value === 'number') {
      u8(tag.number);
      room(8);
      view.setFloat64(at, value, true);
      at += 8;
    } else if (typeof value === 'string') {
      u8(tag.text);
      text(value);
    } else if (value instanceof Uint8Array) {
      u8(tag.bytes);
      u32(value.length);
      room(value.length);
      bytes.set(value, at);
      at += value.length;
    } else if (isList(value)) {
      u8(tag.list);
      u32(value.length);
      for (const item of value) write(item);
    } else {
      const entries = Object.entries(value);
      u8(tag.record);
      u32(entries.length);
      for (const [key, item] of entries) {
        text(key);
        write(item);
      }
    }
  };

  write(value);
  return bytes.slice(0, at);
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: WireValue): value is readonly WireValue[] {
  return Array.isArray(value);
}
