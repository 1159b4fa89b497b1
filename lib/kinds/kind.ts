import type { z } from 'zod';
import type { Result } from '../bytes/result.ts';
import type { WireValue } from '../bytes/wire-value.ts';
import type { Text } from '../netsim/text.ts';
import type { CheckResult, Explanation } from './check-result.ts';

/**
 * A question type. A kind knows how an answer is written down, compared and explained; it never knows which
 * exercise it serves, where the learner sits or how code is run.
 *
 * A folder `lib/kinds/<id>/` holds `kind.ts` (this contract, pure), `answer.tsx` (how one answers),
 * `feedback.tsx` (how a report is shown) and tests; `tests/exercises/kinds.contract.test.ts` runs over all of them.
 */
interface KindBase<Config, Question, Answer> {
  readonly id: string;
  /** Raised when the same answer may be judged differently than before; part of an exercise's version. */
  readonly version: number;
  /** `config` of exercise.json. */
  readonly config: z.ZodType<Config>;
  /** What variant.ts draws and a browser may see. */
  readonly question: z.ZodType<Question>;
  /** What the browser posts; the server trusts nothing else of it. */
  readonly answer: z.ZodType<Answer>;
}

/** Judged in the grader's own process against a key that only the worker computes. */
export interface QuizKind<Config, Question, Answer, Key> extends KindBase<Config, Question, Answer> {
  readonly grading: 'in-process';
  /** What the exercise's checks.ts computes from the question. */
  readonly key: z.ZodType<Key>;
  judge(question: Question, key: Key, answer: Answer): readonly CheckResult[];
  /** Right and wrong answers to this question; the contract suite holds `judge` to them. */
  sampleAnswers(question: Question, key: Key): { readonly right: readonly Answer[]; readonly wrong: readonly Answer[] };
}

/** A place where what the learner's code gave is not what the reference gave. */
export interface Difference {
  /** A field path such as `vlan.vid`, or `length`, `payload`, `result`. */
  readonly where: string;
  readonly offset?: number;
  readonly lengthBytes?: number;
  /** Where a stated property is broken, not a byte of the reference's: what is wrong, and the step of the output. */
  readonly why?: Text;
  readonly step?: number;
}

/** The learner's function runs in the sandbox on inputs drawn from the seed; the reference runs outside it. */
export interface CodeKind<Config, Question, Answer, Input, Output> extends KindBase<Config, Question, Answer> {
  readonly grading: 'in-sandbox';
  /** The TypeScript of an answer. */
  source(answer: Answer): string;
  /** The exported function that is called. */
  entry(config: Config): string;
  /** `device`, `bgp`: the program has a place in a trial of lib/netsim/trial or bgp/trial; outputs are runs. */
  readonly as?: 'device' | 'bgp';
  /** Of a trial: the other functions that it exports, and those that it may export. */
  alsoEntries?(config: Config): readonly string[];
  optionalEntries?(config: Config): readonly string[];
  /** The arguments of one call. */
  encodeInput(config: Config, input: Input): readonly WireValue[];
  /** Parses what came back; the error is what the learner reads ("return a Uint8Array, not a string"). */
  readOutput(config: Config, value: WireValue): Result<Output, Text>;
  /** In the order in which they stand in the packet; empty when both are the same. */
  compare(config: Config, expected: Output, got: Output): readonly Difference[];
  /** Whether two programs did the same, right or wrong, where `compare` does not tell: many outputs may be right. */
  isSame?(config: Config, a: Output, b: Output): boolean;
  explain(config: Config, input: Input, expected: Output, got: Output, difference: Difference): Explanation;
  /** The case in words: `vid = 42, pcp = 5`. */
  describeInput(config: Config, input: Input): Text;
  /** Orders cases: the smallest failing one is shown. */
  size(input: Input): number;
  /** What a right answer has to get right in this case, by name: seeds must not ask for more of it than others. */
  features?(output: Output): readonly string[];
  /** Smaller inputs that may still fail, the boldest first; each must be one that the exercise could have drawn. */
  shrink?(input: Input): readonly Input[];
}

/** A property of a code exercise, named in its checks.ts. */
export interface CheckSpec {
  readonly id: string;
  readonly title: Text;
  /** Prefixes of `Difference.where` that break it, e.g. `['vlan.vid']`; `['*']` takes what no other check covers. */
  readonly covers: readonly string[];
  readonly weight?: number;
}

export interface Case<Input> {
  readonly input: Input;
  /** Visible cases are run by Run and Submit, hidden ones by Submit only. */
  readonly isVisible: boolean;
}
