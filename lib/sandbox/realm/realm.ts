/**
 * What stands in the guest before the learner's code: the way in and out, console, and a world without clock or chance.
 * Bundled into one script (lib/sandbox/pool/prepare.ts) whose value is the function below. None of it is trusted by the
 * host: a learner who subverted it could only change what their own program is seen to do.
 */
import { makeDeterministic, seedRandom } from './determinism.ts';
import { format } from './format.ts';
import { apply, bind, charCodeAt, getPrototypeOf, slice } from './intrinsics.ts';
import { absent, own } from './own.ts';
import * as packed from './packed.ts';
import { readValue } from './read-value.ts';
import { begin, finish, type Refusal, writeByte, writeText, writeValue } from './write-value.ts';

/** First byte of every message to the host. */
export const said = { returned: 0, threw: 1, refused: 2 } as const;

interface Realm {
  /** Calls a function of the learner's with the arguments in `message`; gives a message. */
  invoke(f: unknown, message: ArrayBuffer, capBytes: number): ArrayBuffer;
  /** A thrown value as a message. */
  tell(thrown: unknown): ArrayBuffer;
  seed(seed: number): void;
  /** A function that is a member of an object, bound to it; undefined where there is none. */
  member(of: unknown, key: string): unknown;
  /** A call as in lib/sandbox/wire/packed.ts; a message only for what does not fit the buffer. */
  packed(f: unknown, second: number, third: number, capBytes: number): ArrayBuffer | undefined;
  mark(word: number): void;
  shape(message: ArrayBuffer): void;
  name(text: string): void;
  keep(message: ArrayBuffer): void;
}

export default function open(print: (line: string) => void): Realm {
  makeDeterministic();
  (globalThis as unknown as Record<string, unknown>).console = makeConsole(print);
  return {
    invoke(f, message, capBytes) {
      let value: unknown;
      try {
        value = apply(f as () => unknown, undefined, readValue(message) as unknown[]);
      } catch (thrown) {
        return tell(thrown);
      }
      return returned(value, capBytes);
    },
    tell,
    seed: seedRandom,
    member(of, key) {
      const member = typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[key] : undefined;
      return typeof member === 'function' ? bind(member, of) : undefined;
    },
    packed(f, second, third, capBytes) {
      try {
        const { given, got } = packed.callPacked(f, second, third);
        return packed.writePacked(given, got) ? undefined : returned(got, capBytes);
      } catch (thrown) {
        return tell(thrown);
      }
    },
    mark: packed.mark,
    shape: packed.shape,
    name: packed.name,
    keep: packed.keep,
  };
}

function returned(value: unknown, capBytes: number): ArrayBuffer {
  try {
    begin(capBytes);
    writeByte(said.returned);
    writeValue(value, 0);
    return finish();
  } catch (reason) {
    return refused(reason);
  }
}

function tell(thrown: unknown): ArrayBuffer {
  let name = '';
  let message = '';
  let stack = '';
  try {
    if (typeof thrown === 'object' && thrown !== null) {
      name = dataText(thrown, 'name', 100);
      message = dataText(thrown, 'message', 1000);
      stack = dataText(thrown, 'stack', 2000);
    } else {
      message = format(thrown, 1);
    }
  } catch {
    // A proxy that throws when looked at says nothing about itself.
  }
  begin(16_384);
  writeByte(said.threw);
  writeText(name);
  writeText(message);
  writeText(stack);
  return finish();
}

function refused(reason: unknown): ArrayBuffer {
  const isOurs = typeof reason === 'object' && reason !== null && own(reason, 'refusal') !== absent;
  // Not ours: a proxy's trap threw while its value was copied.
  const { refusal, detail } = isOurs ? (reason as Refusal) : { refusal: 'unreadable', detail: '' };
  begin(16_384);
  writeByte(said.refused);
  writeText(typeof refusal === 'string' ? slice(refusal, 0, 40) : 'unreadable');
  writeText(typeof detail === 'string' ? slice(detail, 0, 100) : '');
  return finish();
}

/** A property that is plain text, the object's own or inherited; getters are not called. */
function dataText(of: object, key: string, cap: number): string {
  let each: object | null = of;
  for (let steps = 0; each !== null && steps < 8; steps++) {
    const value = own(each, key);
    if (value !== absent) return typeof value === 'string' ? slice(value, 0, cap) : '';
    each = getPrototypeOf(each);
  }
  return '';
}

function makeConsole(print: (line: string) => void): Record<string, unknown> {
  const log = (...args: unknown[]): void => {
    let line = '';
    for (let i = 0; i < args.length && i < 20; i++) line += `${i > 0 ? ' ' : ''}${format(args[i], 0)}`;
    print(withoutNul(line.length > 4000 ? `${slice(line, 0, 4000)}…` : line));
  };
  return { log, info: log, warn: log, error: log, debug: log };
}

/** A string ends at its first NUL on the way to the host. */
function withoutNul(text: string): string {
  let clean = '';
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (charCodeAt(text, i) !== 0) continue;
    clean += `${slice(text, from, i)}\ufffd`;
    from = i + 1;
  }
  return from === 0 ? text : clean + slice(text, from);
}
