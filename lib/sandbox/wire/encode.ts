import type { WireValue } from '../../bytes/wire-value.ts';
import { longestName, mostNames, tag } from './tags.ts';

/**
 * Bytes of a value, for the guest and for the worker processes. The other end is `decodeWire`. `names` are those of
 * the messages before, where the reader keeps them too.
 */
export function encodeWire(value: WireValue, names: Map<string, number> = new Map()): Uint8Array {
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
    const known = names.get(value);
    if (known !== undefined) {
      u8(tag.again);
      room(2);
      view.setUint16(at, known, true);
      at += 2;
      return;
    }
    const isNamed = value.length <= longestName && names.size < mostNames;
    if (isNamed) names.set(value, names.size);
    u8(isNamed ? tag.named : tag.text);
    u32(value.length);
    room(value.length * 2);
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i);
      bytes[at++] = unit & 0xff;
      bytes[at++] = unit >>> 8;
    }
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
