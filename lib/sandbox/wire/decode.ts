import type { WireValue } from '../../bytes/wire-value.ts';
import { maxDepth, tag } from './tags.ts';

/** The bytes are not a value: whoever wrote them is broken or hostile. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/**
 * Reads one value that fills the bytes exactly. Doubts everything: each length is compared with what is left before
 * anything is made of it, so that the work and the memory are bounded by `bytes.length`. Throws WireError.
 */
export function decodeWire(bytes: Uint8Array): WireValue {
  const reader = wireReader(bytes);
  const value = reader.value();
  reader.end();
  return value;
}

export interface WireReader {
  u8(): number;
  /** Text without its tag. */
  text(): string;
  value(): WireValue;
  end(): void;
}

export function wireReader(bytes: Uint8Array): WireReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names: string[] = [];
  let at = 0;

  const take = (length: number): number => {
    if (length > bytes.length - at) throw new WireError('a length runs past the end');
    const from = at;
    at += length;
    return from;
  };
  const u8 = (): number => view.getUint8(take(1));
  const u32 = (): number => view.getUint32(take(4), true);
  const text = (): string => {
    const units = u32();
    const from = take(units * 2);
    let text = '';
    for (let i = 0; i < units; i += 4096) {
      const part = Math.min(4096, units - i);
      const codes = new Array<number>(part);
      for (let j = 0; j < part; j++) codes[j] = view.getUint16(from + 2 * (i + j), true);
      text += String.fromCharCode(...codes);
    }
    return text;
  };
  /** Every item takes one byte at least. */
  const count = (): number => {
    const n = u32();
    if (n > bytes.length - at) throw new WireError('a count runs past the end');
    return n;
  };
  const textOf = (kind: number): string => {
    if (kind === tag.text) return text();
    if (kind === tag.named) {
      const name = text();
      names.push(name);
      return name;
    }
    if (kind !== tag.again) throw new WireError(`not a text: tag ${kind}`);
    const name = names[view.getUint16(take(2), true)];
    if (name === undefined) throw new WireError('a name that was not given');
    return name;
  };
  const value = (depth: number): WireValue => {
    if (depth > maxDepth) throw new WireError('too deep');
    const kind = u8();
    switch (kind) {
      case tag.null:
        return null;
      case tag.false:
        return false;
      case tag.true:
        return true;
      case tag.number:
        return view.getFloat64(take(8), true);
      case tag.text:
      case tag.named:
      case tag.again:
        return textOf(kind);
      case tag.bytes: {
        const length = u32();
        const from = take(length);
        return bytes.slice(from, from + length);
      }
      case tag.list:
        return Array.from({ length: count() }, () => value(depth + 1));
      case tag.record: {
        const record: Record<string, WireValue> = {};
        for (let left = count(); left > 0; left--) {
          const key = textOf(u8());
          // Plain assignment to `__proto__` would change the prototype.
          Object.defineProperty(record, key, {
            value: value(depth + 1),
            enumerable: true,
            writable: true,
            configurable: true,
          });
        }
        return record;
      }
      default:
        throw new WireError(`unknown tag ${kind}`);
    }
  };

  return {
    u8,
    text,
    value: () => value(0),
    end: () => {
      if (at !== bytes.length) throw new WireError('bytes are left over');
    },
  };
}
