import { packedAnswer, packedMark, packedSlots } from '../wire/packed.ts';
import { apply, Doubles, freeze, isArray, ownKeys } from './intrinsics.ts';
import { define, readFrozen } from './read-value.ts';

/**
 * The guest's end of a packed call. Unlike the rest of the realm it reads and writes lists and answers by plain access,
 * which is several times as quick: a learner's program that changes a prototype changes what it sees itself, and no more.
 */
const incoming = new Doubles(packedSlots);
const outgoing = new Doubles(packedSlots);
const number = 0;
const text = 1;
const numbers = 2;
let keys: string[] = [];
let kinds: number[] = [];
let template: Record<string, unknown> = {};
/** Texts, and arguments that come again, by the numbers that the host gave them. */
const names: string[] = [];
let namesCount = 0;
const numberOf: Record<string, number> = { __proto__: null } as never;
const kept: unknown[] = [];
let keptCount = 0;

type Given = Readonly<Record<string, unknown>>;

/** For the host to find the buffers by. */
export function mark(word: number): void {
  for (let slot = 0; slot < packedSlots; slot++) {
    incoming[slot] = packedMark(word, 0, slot);
    outgoing[slot] = packedMark(word, 1, slot);
  }
}

/** The fields of the records to come: `[names, kinds]`. */
export function shape(message: ArrayBuffer): void {
  const fields = readFrozen(message) as [string[], number[]];
  keys = fields[0];
  kinds = fields[1];
  template = {};
  for (let i = 0; i < keys.length; i++) define(template, keys[i] as string, null);
}

export function name(value: string): void {
  numberOf[value] = namesCount;
  define(names, namesCount++, value);
}

export function keep(message: ArrayBuffer): void {
  define(kept, keptCount++, readFrozen(message));
}

/** Calls with the record in the buffer, and two arguments of those that were kept. The answer is in `given`, `got`. */
export function callPacked(f: unknown, second: number, third: number): { given: Given; got: unknown } {
  const given = read();
  const got = apply(f as () => unknown, undefined, [given, kept[second], kept[third]]);
  return { given, got };
}

function read(): Given {
  // The spread makes own properties: assigning to them calls no setter.
  const record: Record<string, unknown> = { ...template };
  let at = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string;
    const kind = kinds[i];
    if (kind === number) record[key] = incoming[at++];
    else if (kind === text) record[key] = names[incoming[at++] as number];
    else {
      const list: unknown[] = [];
      const count = incoming[at++] as number;
      if (kind === numbers) for (let j = 0; j < count; j++) list[j] = incoming[at++];
      else for (let j = 0; j < count; j++) list[j] = names[incoming[at++] as number];
      record[key] = freeze(list);
    }
  }
  // What is changed in place would be taken for what was passed.
  return freeze(record);
}

/** Whether the answer fits the buffer; where it does not, it is to be sent as a message. */
export function writePacked(given: Given, got: unknown): boolean {
  outgoing[0] = packedAnswer.other;
  if (typeof got !== 'object' || got === null || isArray(got)) return false;
  const fields = got as Record<string, unknown>;
  if (ownKeys(fields).length !== keys.length) return false;
  let at = 2;
  let mask = 0;
  for (let i = 0; i < keys.length; i++) {
    const value = fields[keys[i] as string];
    if (value === given[keys[i] as string]) continue;
    mask |= 1 << i;
    at = put(kinds[i] as number, value, at);
    if (at < 0) return false;
  }
  outgoing[0] = mask === 0 ? packedAnswer.same : packedAnswer.changed;
  outgoing[1] = mask;
  return true;
}

/** The slot after the value; -1 where it is not of its kind, or finds no room. */
function put(kind: number, value: unknown, at: number): number {
  if (kind === number || kind === text) return putItem(kind, value, at);
  if (!isArray(value)) return -1;
  const list = value as unknown[];
  const count = list.length;
  if (at + 1 + count >= packedSlots) return -1;
  outgoing[at] = count;
  let next = at + 1;
  for (let j = 0; j < count && next > 0; j++) next = putItem(kind === numbers ? number : text, list[j], next);
  return next;
}

function putItem(kind: number, value: unknown, at: number): number {
  if (at >= packedSlots) return -1;
  const item = kind === number ? value : typeof value === 'string' ? numberOf[value] : undefined;
  if (typeof item !== 'number') return -1;
  outgoing[at] = item;
  return at + 1;
}
