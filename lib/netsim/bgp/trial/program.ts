import type { WireValue } from '../../../bytes/wire-value.ts';

/** A learner's program, loaded: one instance, with variables of its own. */
export interface BgpProgram {
  /** Whether it exports such a function; `default.import` is a member of its default export. */
  has(entry: string): boolean;
  /**
   * Calls a function and gives what it returned. `shape`: that of the first argument, where it is a record that many
   * calls pass. Throws ProgramThrew; whatever else it throws ends the run and goes through.
   */
  call(entry: string, args: readonly WireValue[], shape?: RecordShape): WireValue;
}

/** Names and kinds of a record's fields, in order. */
export type RecordShape = readonly (readonly [name: string, kind: 'number' | 'text' | 'numbers' | 'texts'])[];

export interface Thrown {
  readonly name: string;
  readonly message: string;
  /** Of the program, from 1; null where that is not known. */
  readonly line: number | null;
}

/** The program threw an exception of its own. */
export class ProgramThrew extends Error {
  override readonly name = 'ProgramThrew';
  readonly thrown: Thrown;
  constructor(thrown: Thrown) {
    super(thrown.message);
    this.thrown = thrown;
  }
}
