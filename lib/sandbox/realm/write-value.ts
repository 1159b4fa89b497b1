import { maxDepth, tag } from '../wire/tags.ts';
import {
  Buffer,
  Bytes,
  charCodeAt,
  copyBytes,
  Doubles,
  getPrototypeOf,
  isArray,
  max,
  min,
  objectPrototype,
  ownKeys,
  promisePrototype,
  typedArrayLength,
  typedArrayName,
} from './intrinsics.ts';
import { absent, computed, isEnumerable, own } from './own.ts';

/** Why a value cannot cross. Thrown and caught by ourselves only; not an Error, whose prototype learners can reach. */
export interface Refusal {
  readonly refusal: string;
  readonly detail: string;
}

// `bytes.length` and `bytes.buffer` are getters on a prototype that learners can reach: both are kept beside.
let capacity = 1024;
let buffer = new Buffer(capacity);
let bytes = new Bytes(buffer);
let at = 0;
let cap = 0;
const double = new Doubles(1);
const doubleBytes = new Bytes(double.buffer);

/** Starts an empty message of `capBytes` at most. */
export function begin(capBytes: number): void {
  at = 0;
  cap = capBytes;
  if (capacity > 65_536) grow(1024);
}

/** The message, as a buffer of its own. */
export function finish(): ArrayBuffer {
  const message = new Buffer(at);
  copyBytes(new Bytes(message), new Bytes(buffer, 0, at), 0);
  return message;
}

export function writeByte(n: number): void {
  room(1);
  bytes[at++] = n;
}

export function writeText(text: string): void {
  const units = text.length;
  writeU32(units);
  room(units * 2);
  for (let i = 0; i < units; i++) {
    const code = charCodeAt(text, i);
    bytes[at++] = code & 0xff;
    bytes[at++] = code >>> 8;
  }
}

/**
 * Copies a value out, by its own data properties. Getters are not called, prototypes are not asked; a value that is not
 * JSON or bytes throws a Refusal.
 */
export function writeValue(value: unknown, depth: number): void {
  const type = typeof value;
  if (value === undefined || value === null) writeByte(tag.null);
  else if (type === 'boolean') writeByte(value === true ? tag.true : tag.false);
  else if (type === 'number') writeNumber(value as number);
  else if (type === 'string') {
    writeByte(tag.text);
    writeText(value as string);
  } else if (type === 'object') writeObject(value as object, depth);
  else throw refuse(type);
}

function writeNumber(value: number): void {
  writeByte(tag.number);
  room(8);
  double[0] = value;
  for (let i = 0; i < 8; i++) bytes[at++] = doubleBytes[i] as number;
}

function writeObject(value: object, depth: number): void {
  if (depth >= maxDepth) throw refuse('too-deep');
  const typed = typedArrayName(value);
  if (typed === 'Uint8Array') writeBytes(value as Uint8Array);
  else if (typed !== undefined) throw refuse('typed-array', typed);
  else if (isArray(value)) writeList(value, depth);
  else {
    const prototype = getPrototypeOf(value);
    if (prototype !== objectPrototype && prototype !== null) {
      throw refuse(isPromise(prototype) ? 'promise' : 'not-plain', nameOf(prototype));
    }
    writeRecord(value, depth);
  }
}

function writeBytes(value: Uint8Array): void {
  const length = typedArrayLength(value);
  writeByte(tag.bytes);
  writeU32(length);
  room(length);
  copyBytes(bytes, value, at);
  at += length;
}

function writeList(list: unknown[], depth: number): void {
  const length = own(list, 'length');
  if (typeof length !== 'number') throw refuse('unreadable');
  writeByte(tag.list);
  writeU32(length);
  // Every item takes a byte: a list that cannot fit is refused before it is walked.
  room(length);
  for (let i = 0; i < length; i++) writeValue(item(list, i), depth + 1);
}

function writeRecord(value: object, depth: number): void {
  const keys = ownKeys(value);
  writeByte(tag.record);
  const countAt = at;
  writeU32(0);
  let count = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i];
    if (typeof key !== 'string' || !isEnumerable(value, key)) continue;
    writeByte(tag.text);
    writeText(key);
    writeValue(item(value, key), depth + 1);
    count++;
  }
  const end = at;
  at = countAt;
  writeU32(count);
  at = end;
}

/** What stands at this key, to be copied out. */
function item(of: object, key: PropertyKey): unknown {
  const value = own(of, key);
  if (value === computed) throw refuse('getter', typeof key === 'symbol' ? '' : shorten(`${key}`));
  return value === absent ? undefined : value;
}

/** An object's class, by its constructor's own name; empty where that cannot be read without running code. */
function nameOf(prototype: object): string {
  const made = own(prototype, 'constructor');
  if (typeof made !== 'function') return '';
  const name = own(made, 'name');
  return typeof name === 'string' ? shorten(name) : '';
}

function isPromise(prototype: object | null): boolean {
  for (let each = prototype, steps = 0; each !== null && steps < 8; each = getPrototypeOf(each), steps++) {
    if (each === promisePrototype) return true;
  }
  return false;
}

function shorten(text: string): string {
  let short = '';
  const length = min(text.length, 60);
  for (let i = 0; i < length; i++) short += text[i] as string;
  return short;
}

function refuse(refusal: string, detail = ''): Refusal {
  return { refusal, detail };
}

function writeU32(n: number): void {
  room(4);
  bytes[at++] = n & 0xff;
  bytes[at++] = (n >>> 8) & 0xff;
  bytes[at++] = (n >>> 16) & 0xff;
  bytes[at++] = n >>> 24;
}

function room(needed: number): void {
  if (at + needed > cap) throw refuse('too-large', `${cap}`);
  if (at + needed <= capacity) return;
  const full = bytes;
  grow(max(at + needed, capacity * 2));
  copyBytes(bytes, full, 0);
}

function grow(size: number): void {
  capacity = size;
  buffer = new Buffer(size);
  bytes = new Bytes(buffer);
}
