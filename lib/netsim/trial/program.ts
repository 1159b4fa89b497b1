import type { WireValue } from '../../bytes/wire-value.ts';
import type { Handler } from '../sim/handler.ts';

/** Calls a function that a learner's program exports, and gives what it returned. */
export type Call = (entry: string, args: readonly WireValue[]) => WireValue;

/** A device that can be put on trial. */
export interface TrialDevice<Options> {
  /** The library's own. */
  reference(options: Options): Handler;
  /** The same, its decisions made by a program. */
  program(options: Options, call: Call): Handler;
}

/** The program answered with something that cannot be followed; `code` is kebab-case, `detail` its own words. */
export class ProgramProblem extends Error {
  override readonly name = 'ProgramProblem';
  readonly code: string;
  readonly detail: string;
  constructor(code: string, detail: string) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** Frames of one answer, and bytes of one frame: more is nobody's honest answer. */
const mostSendings = 64;
const mostBytes = 9216;

/** A frame that a program wants sent. */
export interface Sending {
  readonly port: string;
  readonly frame: Uint8Array;
}

/**
 * Reads a program's list of frames to send: `'p1'` for the frame that came in, or `{ port, frame }`. Throws
 * ProgramProblem.
 */
export function readSendings(value: WireValue, incoming: Uint8Array, ports: readonly string[]): readonly Sending[] {
  return readList(value).map((item) => {
    if (typeof item === 'string') return { port: readPort(item, ports), frame: incoming };
    if (!isRecord(item)) throw new ProgramProblem('not-a-sending', typeName(item));
    const { port, frame } = item;
    if (typeof port !== 'string') throw new ProgramProblem('not-a-port', typeName(port));
    return { port: readPort(port, ports), frame: readBytes(frame) };
  });
}

export function readList(value: WireValue): readonly WireValue[] {
  if (value === null) throw new ProgramProblem('nothing-returned', '');
  if (!isList(value)) throw new ProgramProblem('not-a-list', typeName(value));
  if (value.length > mostSendings) throw new ProgramProblem('too-many', String(value.length));
  return value;
}

export function readBytes(value: WireValue | undefined): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new ProgramProblem('not-bytes', typeName(value));
  if (value.length > mostBytes) throw new ProgramProblem('too-long', String(value.length));
  return value;
}

function readPort(name: string, ports: readonly string[]): string {
  if (!ports.includes(name)) throw new ProgramProblem('no-such-port', name.slice(0, 40));
  return name;
}

export function isRecord(value: WireValue | undefined): value is { readonly [key: string]: WireValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

function isList(value: WireValue): value is readonly WireValue[] {
  return Array.isArray(value);
}

/** What a value is, as the learner's language calls it. */
export function typeName(value: WireValue | undefined): string {
  if (value === null || value === undefined) return 'undefined';
  if (value instanceof Uint8Array) return 'Uint8Array';
  return Array.isArray(value) ? 'array' : typeof value;
}
