import type { QuickJSHandle } from 'quickjs-emscripten-core';
import type { WireValue } from '../../bytes/wire-value.ts';
import { encodeFor, type Memory } from '../wire/encode.ts';
import { type PackedShape, packedAnswer, packedSlots } from '../wire/packed.ts';
import type { Vm } from './vm.ts';

type Fields = { readonly [key: string]: WireValue };

/** What was to be written does not fit, or what the guest wrote is no answer: its realm was tampered with. */
export class PackedError extends Error {
  override readonly name = 'PackedError';
}

/** The host's end of packed calls (lib/sandbox/wire/packed.ts), for as long as one job. */
export interface PackedCalls {
  /** Puts the record in place. Throws PackedError for one that does not fit: none of ours is so long. */
  write(record: Fields): void;
  /** The guest's number for an argument that comes again. Found by the very object, which must not change. */
  numberOf(argument: object): number;
  /** What came back, where it was no message. The bytes are the guest's: throws PackedError. */
  read(given: Fields): WireValue;
}

/** Texts that a job may name to the guest: more than any trial has. */
const mostNames = 65_536;

/** `told`: what the guest remembers of all messages of the job. */
export function packedCalls({ context, realm, memory, packed }: Vm, shape: PackedShape, told: Memory): PackedCalls {
  const names = new Map<string, number>();
  const texts: string[] = [];
  const kept = new WeakMap<object, number>();
  let keptCount = 0;
  let incoming = new Float64Array(0);
  let outgoing = new Float64Array(0);

  tell(realm.shape, encodeFor(told, [shape.map(([name]) => name), shape.map(([, kind]) => kinds.indexOf(kind))]));

  return { write, numberOf, read };

  function write(record: Fields): void {
    // Growing the memory makes a new buffer of it, and names may make it grow: they are told first.
    for (const [field, kind] of shape) if (kind === 'text' || kind === 'texts') nameAll(record[field]);
    look();
    let at = 0;
    for (const [field, kind] of shape) {
      const value = record[field];
      if (typeof value === 'number') incoming[at++] = value;
      else if (typeof value === 'string') incoming[at++] = names.get(value) ?? 0;
      else {
        const list = value as readonly (string | number)[];
        if (at + 1 + list.length + shape.length > packedSlots) throw new PackedError('too long');
        incoming[at++] = list.length;
        for (const item of list)
          incoming[at++] = kind === 'numbers' ? (item as number) : (names.get(item as string) ?? 0);
      }
    }
  }

  function nameAll(value: WireValue | undefined): void {
    if (typeof value === 'string') name(value);
    else for (const item of value as readonly string[]) name(item);
  }

  function name(text: string): void {
    if (names.has(text)) return;
    if (texts.length >= mostNames) throw new Error('too many texts for one job');
    names.set(text, texts.length);
    texts.push(text);
    const handle = context.newString(text);
    context.unwrapResult(context.callFunction(realm.name, context.undefined, handle)).dispose();
    handle.dispose();
  }

  function numberOf(argument: object): number {
    const known = kept.get(argument);
    if (known !== undefined) return known;
    tell(realm.keep, encodeFor(told, argument as WireValue));
    kept.set(argument, keptCount);
    return keptCount++;
  }

  function read(given: Fields): WireValue {
    look();
    const [how, mask = 0] = outgoing;
    if (how === packedAnswer.same) return given;
    if (how !== packedAnswer.changed) throw new PackedError('no answer');
    const copy: Record<string, WireValue> = { ...given };
    let at = 2;
    for (const [index, [field, kind]] of shape.entries()) {
      if ((mask & (1 << index)) === 0) continue;
      if (kind === 'number' || kind === 'text') copy[field] = item(kind, at++);
      else {
        const count = outgoing[at++] ?? -1;
        if (!Number.isInteger(count) || count < 0 || at + count > packedSlots) throw new PackedError('a bad count');
        const from = at;
        at += count;
        copy[field] = Array.from({ length: count }, (_, n) => item(kind === 'numbers' ? 'number' : 'text', from + n));
      }
    }
    // Texts that the program made are not among the names; they come as a message, and are named when next passed.
    return copy;
  }

  function item(kind: 'number' | 'text', at: number): WireValue {
    const slot = outgoing[at];
    const value = kind === 'number' || slot === undefined ? slot : texts[slot];
    if (value === undefined) throw new PackedError('a slot that means nothing');
    return value;
  }

  function look(): void {
    if (incoming.buffer === memory.buffer) return;
    incoming = new Float64Array(memory.buffer, packed.incomingAt, packedSlots);
    outgoing = new Float64Array(memory.buffer, packed.outgoingAt, packedSlots);
  }

  function tell(part: QuickJSHandle, bytes: Uint8Array): void {
    const message = context.newArrayBuffer(bytes.buffer as ArrayBuffer);
    context.unwrapResult(context.callFunction(part, context.undefined, message)).dispose();
    message.dispose();
  }
}

const kinds = ['number', 'text', 'numbers', 'texts'] as const;
