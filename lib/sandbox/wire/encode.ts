import type { WireValue } from '../../bytes/wire-value.ts';
import { longestName, mostKept, mostNames, tag } from './tags.ts';

/**
 * What a reader has been told and remembers from one message to the next. A text has a name after its first time; a
 * list or record that is passed as it was, the very same object, is kept from its second time on, and read as one
 * frozen value ever after.
 */
export interface Memory {
  readonly names: Map<string, number>;
  /** Of objects: passed once, or the number under which they are kept. */
  readonly passed: WeakMap<object, 'once' | number>;
  keptCount: number;
}

export const emptyMemory = (): Memory => ({ names: new Map(), passed: new WeakMap(), keptCount: 0 });

/** Bytes of a value, for the worker processes. The other end is `decodeWire`. */
export function encodeWire(value: WireValue): Uint8Array {
  return encodeFor(emptyMemory(), value);
}

/** Bytes of a value, for a reader that remembers the messages before: the guest. */
export function encodeFor(memory: Memory, value: WireValue): Uint8Array {
  return encodeInto(memory, (write) => write(value));
}

/** The arguments of one call, for a reader that remembers the calls before. */
export function encodeArguments(args: readonly WireValue[], memory: Memory): Uint8Array {
  return encodeInto(memory, (_, keep, listOf) => listOf(args, keep));
}

type Write = (value: WireValue) => void;
type ListOf = (items: readonly WireValue[], write: Write) => void;

function encodeInto(memory: Memory, run: (write: Write, keep: Write, listOf: ListOf) => void): Uint8Array {
  const { names } = memory;
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
  const listOf: ListOf = (items, each) => {
    u8(tag.list);
    u32(items.length);
    for (const item of items) each(item);
  };
  const write: Write = (value) => {
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
      listOf(value, write);
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

  const keep: Write = (value) => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) {
      write(value);
      return;
    }
    const before = memory.passed.get(value);
    if (typeof before === 'number') {
      u8(tag.asKept);
      room(2);
      view.setUint16(at, before, true);
      at += 2;
      return;
    }
    if (before === 'once' && memory.keptCount < mostKept) {
      memory.passed.set(value, memory.keptCount++);
      u8(tag.kept);
    } else {
      memory.passed.set(value, 'once');
    }
    write(value);
  };

  run(write, keep, listOf);
  return bytes.slice(0, at);
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: WireValue): value is readonly WireValue[] {
  return Array.isArray(value);
}
