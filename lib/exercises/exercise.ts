import { z } from 'zod';
import type { Case, CheckSpec } from '../kinds/kind.ts';
import type { Rng } from '../netsim/sim/rng.ts';
import type { Text } from '../netsim/text.ts';

export const tracks = ['nat', 'vlan', 'ipip', 'vxlan', 'ebpf', 'bgp', 'compare'] as const;
export type Track = (typeof tracks)[number];

const text = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });

/** exercise.json. */
export const manifestSchema = z.strictObject({
  /** The catalogue's label, e.g. `VLAN-03`. */
  label: z.string().regex(/^[A-Z]{2,4}-\d{2}$/),
  /** A folder of lib/kinds. */
  kind: z.string(),
  title: text,
  /** What one can do after it: kebab-case ids. */
  skills: z.array(z.string()).min(1),
  /** Labels of exercises/misconceptions.json that it can catch. */
  misconceptions: z.array(z.string()),
  /** Labels of exercises to do before. */
  requires: z.array(z.string()),
  difficulty: z.int().min(1).max(5),
  minutes: z.int().min(1).max(90),
  /** `@lab/*` modules that code may import; empty for quizzes. */
  imports: z.array(z.string().startsWith('@lab/')),
  limits: z
    .strictObject({
      wallMs: z.int().min(50).max(10_000),
      memoryMiB: z.int().min(4).max(64),
      outputBytes: z.int().min(1024).max(4_194_304),
    })
    .optional(),
  /** What the kind wants to know; its own schema checks it. */
  config: z.record(z.string(), z.unknown()),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** What a seed gives: the question that a browser may see, and the values that the prompt's {{placeholders}} take. */
export interface Drawn<Question = unknown> {
  readonly values: Readonly<Record<string, string | number>>;
  readonly question: Question;
}

/** Default export of an exercise's variant.ts: public, and pure. */
export type Variant<Question = unknown> = (rng: Rng) => Drawn<Question>;

/** All that a browser may know of an exercise, for one seed and one language. */
export interface ExerciseView {
  /** `<track>/<nn-slug>` */
  readonly id: string;
  readonly label: string;
  readonly track: Track;
  readonly slug: string;
  readonly kind: string;
  readonly title: Text;
  readonly difficulty: number;
  readonly minutes: number;
  readonly skills: readonly string[];
  readonly requires: readonly string[];
  readonly imports: readonly string[];
  readonly seed: number;
  /** Markdown, placeholders filled in. */
  readonly prompt: string;
  /** Three, cheapest first, Markdown. */
  readonly hints: readonly string[];
  /** Checked by the kind's `question` schema. */
  readonly question: unknown;
  /** Checked by the kind's `config` schema. */
  readonly config: unknown;
  /** What the editor opens with; code kinds only. */
  readonly starter?: string;
}

/** Default export of a quiz's checks.ts: the worker alone ever imports it. */
export interface QuizAnswers<Question = unknown, Key = unknown> {
  key(question: Question, values: Drawn['values']): Key;
}

/** Default export of a code exercise's checks.ts: the worker alone ever imports it. */
export interface CodeAnswers<Input = unknown, Output = unknown> {
  /** Visible cases first; the same seed draws the same cases. */
  cases(rng: Rng, drawn: Drawn): readonly Case<Input>[];
  reference(input: Input): Output;
  readonly checks: readonly CheckSpec[];
  /** Properties that hold for any right answer, stated without the reference. */
  readonly invariants?: readonly Invariant<Input, Output>[];
}

/** A check covers it as `invariant.<id>`. */
export interface Invariant<Input = unknown, Output = unknown> {
  readonly id: string;
  /** Where the output breaks it, and what is wrong: none while it holds. The reference is not asked about these places. */
  breaches(input: Input, output: Output): readonly Breach[];
}

export interface Breach {
  readonly why: Text;
  /** Of a run: the step. */
  readonly step: number;
}
