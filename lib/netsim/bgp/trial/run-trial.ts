import { ProgramProblem } from '../../trial/program.ts';
import { isBetterByProgram, runDecisions } from './decision-trial.ts';
import { programHandler } from './handler-calls.ts';
import { runHandlers } from './handler-trial.ts';
import { programPolicy } from './policy-calls.ts';
import { runPolicy } from './policy-trial.ts';
import type { BgpProgram } from './program.ts';
import type { BgpRun, BgpTrial, RunProblem } from './trial.ts';
import { runVerdicts, type VerdictRun, type VerdictTrial } from './verdict-trial.ts';

/**
 * Runs a trial with a program: `load` makes a fresh instance. Whatever a call throws that is no exception of a policy's
 * ends the run and goes through.
 */
export function runBgpProgram(trial: BgpTrial, load: () => BgpProgram): BgpRun;
export function runBgpProgram(trial: BgpTrial | VerdictTrial, load: () => BgpProgram): BgpRun | VerdictRun;
export function runBgpProgram(trial: BgpTrial | VerdictTrial, load: () => BgpProgram): BgpRun | VerdictRun {
  switch (trial.shape) {
    case 'verdicts':
      return runVerdicts(trial, load());
    case 'policy':
      return runPolicy(trial, programPolicy(load()));
    case 'decision':
      return orProblem(
        () => runDecisions(trial, isBetterByProgram(load())),
        (problem) => ({ shape: 'decision', answers: [], problem }),
      );
    case 'handler':
      return orProblem(
        () => runHandlers(trial, () => programHandler(load())),
        (problem) => ({ shape: 'network', rows: [], messages: [], rejections: [], end: 'program-problem', problem }),
      );
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
