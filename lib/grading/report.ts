import type { CheckResult } from '../kinds/check-result.ts';

/** A misconception that the answer looks like. It never lowers a mark. */
export interface Diagnosis {
  /** As in the bank, e.g. `V8`. */
  readonly label: string;
  /** Cases on which the known mistake differs from the reference and the learner's code does exactly the same. */
  readonly agreeingCases: number;
  /** `exact`: a distractor's own label; `behaviour`: compared with the known wrong programs. */
  readonly by: 'exact' | 'behaviour';
}

/**
 * What grading found: a pure function of answer, exercise version, seed, engine and grader version. No times, no
 * names, no score: a score is a fold of reports under a policy (lib/submissions/score.ts).
 */
export interface GradeReport {
  readonly passed: boolean;
  /** Sum of the weights of checks that hold, and of all checks. */
  readonly earned: number;
  readonly possible: number;
  /**
   * Hidden cases that a Run did not look at; left out where there are none. While there are some, nobody may read
   * "passed": what holds is what was run.
   */
  readonly casesLeft?: number;
  /** Failing first in views; here in the exercise's order. */
  readonly checks: readonly CheckResult[];
  /** `checks[].id` whose explanation is the smallest counterexample, shown first. */
  readonly leadCheckId?: string;
  readonly diagnoses: readonly Diagnosis[];
  /** What the learner's code printed, capped; empty for quizzes. */
  readonly console: readonly string[];
  readonly exerciseVersion: string;
  readonly engineVersion: string;
  readonly graderVersion: string;
}

/** What the worker hands to `record`. */
export type Grading =
  | { readonly kind: 'graded'; readonly report: GradeReport }
  | { readonly kind: 'not-compiled'; readonly problem: Problem };

/** Why there is no report. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}
