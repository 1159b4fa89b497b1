import { ProgramProblem } from '../../trial/program.ts';
import { isBetterByProgram, runDecisions } from './decision-trial.ts';
import { programPolicy } from './policy-calls.ts';
import { runPolicy } from './policy-trial.ts';
import type { BgpProgram } from './program.ts';
import type { BgpRun, BgpTrial, RunProblem } from './trial.ts';

/**
 * Runs a trial with a program: `load` makes a fresh instance. Whatever a call throws that is no exception of a policy's
 * ends the run and goes through.
 */
export function runBgpProgram(trial: BgpTrial, load: () => BgpProgram): BgpRun {
  switch (trial.shape) {
    case 'policy':
      return runPolicy(trial, programPolicy(load()));
    case 'decision':
      return orProblem(
        () => runDecisions(trial, isBetterByProgram(load())),
        (problem) => ({ shape: 'decision', answers: [], problem }),
      );
    case 'handler':
      throw new Error('not yet');
  }
}

function orProblem(run: () => BgpRun, ended: (problem: RunProblem) => BgpRun): BgpRun {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof ProgramProblem)) throw error;
    return ended({ code: error.code, detail: error.detail });
  }
}
