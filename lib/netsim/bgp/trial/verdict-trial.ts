import type { WireValue } from '../../../bytes/wire-value.ts';
import { ProgramProblem } from '../../trial/program.ts';
import { type LearnerRoute, routeShape } from './learner-route.ts';
import type { Direction, LearnerPeer, LearnerRouter } from './policy-calls.ts';
import { type BgpProgram, ProgramThrew } from './program.ts';
import { readVerdict } from './read-answer.ts';

/** What a program of policies is asked where the network runs elsewhere, with many programs at once. */
export interface VerdictTrial {
  readonly shape: 'verdicts';
  readonly self: LearnerRouter;
  readonly peers: readonly LearnerPeer[];
  readonly questions: readonly {
    readonly direction: Direction;
    readonly route: LearnerRoute;
    /** In `peers`. */
    readonly peer: number;
  }[];
}

/** One answer a question, in order. */
export interface VerdictRun {
  readonly shape: 'verdicts';
  readonly answers: readonly PolicyAnswer[];
}

/** `threw` and `unreadable` reject the route. */
export type PolicyAnswer =
  | { readonly kind: 'route'; readonly route: LearnerRoute }
  | { readonly kind: 'rejected'; readonly why: string }
  | { readonly kind: 'threw'; readonly message: string; readonly line: number | null }
  | { readonly kind: 'unreadable'; readonly code: string; readonly detail: string };

/** A program's own exceptions are answers; whatever else a call throws ends the run and goes through. */
export function runVerdicts({ self, peers, questions }: VerdictTrial, program: BgpProgram): VerdictRun {
  return {
    shape: 'verdicts',
    answers: questions.map(({ direction, route, peer }) =>
      answerOf(() => {
        const args = [route, peers[peer], self] as unknown as readonly WireValue[];
        return program.call(`default.${direction}`, args, routeShape);
      }, route),
    ),
  };
}

/** What a call of a policy comes to: what it returned, read, or what it threw. */
export function answerOf(call: () => WireValue, given: LearnerRoute): PolicyAnswer {
  try {
    const verdict = readVerdict(call(), given);
    return 'rejected' in verdict ? { kind: 'rejected', why: verdict.rejected } : { kind: 'route', route: verdict };
  } catch (error) {
    if (error instanceof ProgramProblem) return { kind: 'unreadable', code: error.code, detail: error.detail };
    if (!(error instanceof ProgramThrew)) throw error;
    const { name, message, line } = error.thrown;
    return { kind: 'threw', message: `${name === '' ? '' : `${name}: `}${message}`.slice(0, 200), line };
  }
}
