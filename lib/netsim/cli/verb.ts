import type { z } from 'zod';

/** One word of the command line. One verb, one file in `verbs/`, and its line in the list `verbs.ts`. */
export interface Verb {
  readonly name: string;
  /** One line. */
  readonly about: string;
  /** How it is called, without `netsim`: `dissect [FILE.pcap]`. */
  readonly usage: string;
  /** Everything else that `--help` tells. */
  readonly help: string;
  /** What `--schema` prints: the JSON Schema of what the verb reads. */
  jsonSchema(): object;
  /** Options that take a value (`--pcap DIR`) or none (`--trace`); `--help` and `--schema` are everyone's. */
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>;
  /** The exit status: 0, or 1 where what was asked for could not be had in full. Throws `BadUsage`. */
  run(given: Given, io: Io): Promise<number>;
}

export interface Given {
  readonly files: readonly string[];
  /** By option name: its text, or true. */
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

export interface Io {
  /** Waits while the reader is slower than we are, so that memory stays flat. */
  write(text: string): Promise<void>;
  warn(text: string): void;
  lines(): AsyncIterable<string>;
}

/** A call that makes no sense: one sentence on standard error, exit status 2. */
export class BadUsage extends Error {}

/** JSON of ours as the schema that checks it: for `--schema`. */
export type JsonSchemaOf = (schema: z.ZodType) => object;
