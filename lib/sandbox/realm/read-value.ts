import { tag } from '../wire/tags.ts';
import {
  Buffer,
  Bytes,
  copyBytes,
  Doubles,
  defineProperty,
  freeze,
  fromCharCode,
  ownKeys,
  typedArrayName,
} from './intrinsics.ts';
import { own } from './own.ts';

const double = new Doubles(1);
const doubleBytes = new Bytes(double.buffer);
let buffer = new Buffer(0);
let bytes = new Bytes(buffer);
let at = 0;
/** Texts that the host has given a number, in this message or an earlier one. */
const names: string[] = [];
let namesCount = 0;
/** Values that come again, frozen: what one call did to them another must not see. */
const kept: unknown[] = [];
let keptCount = 0;

/** Reads what the host wrote. The host is trusted: no bounds are checked here. */
export function readValue(message: ArrayBuffer): unknown {
  buffer = message;
  bytes = new Bytes(buffer);
  at = 0;
  return value();
}

/** The same, deep frozen: for what many calls are passed. */
export function readFrozen(message: ArrayBuffer): unknown {
  return frozen(readValue(message));
}

function value(): unknown {
  const kind = bytes[at++] as number;
  switch (kind) {
    case tag.false:
      return false;
    case tag.true:
      return true;
    case tag.number:
      for (let i = 0; i < 8; i++) doubleBytes[i] = bytes[at++] as number;
      return double[0];
    case tag.text:
    case tag.named:
    case tag.again:
      return text(kind);
    case tag.kept: {
      const whole = frozen(value());
      define(kept, keptCount++, whole);
      return whole;
    }
    case tag.asKept:
      at += 2;
      return kept[(bytes[at - 2] as number) | ((bytes[at - 1] as number) << 8)];
    case tag.bytes: {
      const length = u32();
      const copy = new Bytes(length);
      copyBytes(copy, new Bytes(buffer, at, length), 0);
      at += length;
      return copy;
    }
    case tag.list: {
      const list: unknown[] = [];
      const count = u32();
      for (let i = 0; i < count; i++) define(list, i, value());
      return list;
    }
    case tag.record: {
      const record = {};
      for (let left = u32(); left > 0; left--) define(record, text(bytes[at++] as number), value());
      return record;
    }
    default:
      return null;
  }
}

function text(kind: number): string {
  if (kind === tag.again) {
    at += 2;
    return names[(bytes[at - 2] as number) | ((bytes[at - 1] as number) << 8)] as string;
  }
  let text = '';
  for (let left = u32(); left > 0; left--) {
    text += fromCharCode((bytes[at] as number) | ((bytes[at + 1] as number) << 8));
    at += 2;
  }
  if (kind === tag.named) define(names, namesCount++, text);
  return text;
}

function u32(): number {
  at += 4;
  return (
    ((bytes[at - 4] as number) |
      ((bytes[at - 3] as number) << 8) |
      ((bytes[at - 2] as number) << 16) |
      ((bytes[at - 1] as number) << 24)) >>>
    0
  );
}

/** A value made here, of lists and records: bytes cannot be frozen, and are not kept. */
function frozen(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || typedArrayName(value) !== undefined) return value;
  const keys = ownKeys(value);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as PropertyKey;
    frozen(own(value, key));
  }
  return freeze(value);
}

/** Assignment would call a setter that learner code may have put on a prototype. */
export function define(of: object, key: PropertyKey, value: unknown): void {
  defineProperty(of, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
    __proto__: null,
  } as PropertyDescriptor);
}
