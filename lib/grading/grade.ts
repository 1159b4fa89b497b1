import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Drawn } from '../exercises/exercise.ts';
import { engineVersion, graderVersion } from '../exercises/graded-by.ts';
import type { CheckResult } from '../kinds/check-result.ts';
import type { Sandbox } from '../sandbox/observation.ts';
import { behaviours, jobFor } from './behaviour.ts';
import { casesOf, type ExpectedCase } from './cases.ts';
import { diagnose } from './diagnose.ts';
import { type GradableCode, type GradableQuiz, loadGradable } from './gradable.ts';
import { breaksCheck, judgeCode, showInstead } from './judge-code.ts';
import type { Diagnosis, GradeReport, Grading, Problem } from './report.ts';
import { shrink } from './shrink.ts';

/** All that a grading is a function of, beside the exercise and the versions. */
export interface Submitted {
  readonly exerciseId: string;
  readonly mode: 'run' | 'submit';
  readonly seed: number;
  /** As drawn when the learner saw it. */
  readonly drawn: Drawn;
  /** Parsed by the kind when it was handed in; parsed again here. */
  readonly answer: unknown;
}

export interface GradeOptions {
  /** `outcomes`: how each check comes out, without the search for the smallest case and for what is believed. */
  readonly detail?: 'whole' | 'outcomes';
}

/**
 * Grades one answer. The same answer gets the same report, whenever and wherever. Rejects only for failures of ours:
 * no exercise, a broken checks.ts, a sandbox that does not start.
 */
export async function grade(
  submitted: Submitted,
  sandbox: Sandbox,
  { detail = 'whole' }: GradeOptions = {},
): Promise<Grading> {
  const exercise = await loadGradable(submitted.exerciseId);
  return exercise.grading === 'in-process'
    ? gradeQuiz(exercise, submitted)
    : await gradeCode(exercise, submitted, sandbox, detail);
}

function gradeQuiz({ kind, answers, version }: GradableQuiz, { drawn, answer }: Submitted): Grading {
  const question = kind.question.parse(drawn.question);
  const key = kind.key.parse(answers.key(question, drawn.values));
  const checks = kind.judge(question, key, kind.answer.parse(answer));
  const lead = checks.find(({ outcome }) => outcome === 'fails');
  return graded(checks, { leadCheckId: lead?.id, diagnoses: ofDistractors(checks), console: [], version });
}

async function gradeCode(
  exercise: GradableCode,
  submitted: Submitted,
  sandbox: Sandbox,
  detail: 'whole' | 'outcomes',
): Promise<Grading> {
  const { kind, version } = exercise;
  const { mode, seed, drawn } = submitted;
  const all = casesOf(exercise, seed, drawn);
  const cases = mode === 'run' ? all.filter(({ isVisible }) => isVisible) : all;
  const source = kind.source(kind.answer.parse(submitted.answer));
  const running = sandbox.run(jobFor(exercise, source, cases, seed));
  const [outcome] = await Promise.all([running, askReference(cases)]);
  if (outcome.kind === 'not-compiled') {
    const { code, message, place } = outcome.error;
    const problem: Problem = { code, message, ...place };
    return { kind: 'not-compiled', problem };
  }
  const seen = behaviours(exercise, cases, outcome.observations);
  const { checks: judged, leadCheckId, leadCase } = judgeCode(exercise, cases, seen);
  const canShrink =
    detail === 'whole' &&
    leadCase &&
    leadCheckId !== undefined &&
    breaksCheck(exercise, leadCheckId, seen[cases.indexOf(leadCase)]);
  const [smaller, diagnoses] = await Promise.all([
    canShrink ? shrink(exercise, source, leadCase, leadCheckId, seed, sandbox) : undefined,
    detail === 'whole' ? diagnose(exercise, source, seen, sandbox) : [],
  ]);
  const checks = smaller && leadCheckId !== undefined ? showInstead(exercise, judged, leadCheckId, smaller) : judged;
  const casesLeft = all.length - cases.length;
  return graded(checks, { leadCheckId, diagnoses, console: outcome.console, version, casesLeft });
}

/** Asks the reference while the sandbox, another process, is at work. */
async function askReference(cases: readonly ExpectedCase[]): Promise<void> {
  // The job leaves for its process first.
  await nextTurn();
  for (const each of cases) void each.expected;
}

interface Found {
  readonly leadCheckId: string | undefined;
  readonly diagnoses: readonly Diagnosis[];
  readonly console: readonly string[];
  readonly version: string;
  readonly casesLeft?: number;
}

function graded(checks: readonly CheckResult[], found: Found): Grading {
  const { leadCheckId, diagnoses, console, version, casesLeft = 0 } = found;
  const held = checks.filter(({ outcome }) => outcome === 'holds');
  const report: GradeReport = {
    passed: held.length === checks.length,
    earned: weightOf(held),
    possible: weightOf(checks),
    ...(casesLeft > 0 ? { casesLeft } : {}),
    checks,
    ...(leadCheckId === undefined ? {} : { leadCheckId }),
    diagnoses,
    console,
    exerciseVersion: version,
    engineVersion,
    graderVersion,
  };
  return { kind: 'graded', report };
}

/** The labels that wrong answers carry, each once. */
function ofDistractors(checks: readonly CheckResult[]): readonly Diagnosis[] {
  const labels = new Map<string, number>();
  for (const { outcome, misconceptions = [] } of checks) {
    if (outcome !== 'fails') continue;
    for (const label of misconceptions) labels.set(label, (labels.get(label) ?? 0) + 1);
  }
  return [...labels].map(([label, agreeingCases]) => ({ label, agreeingCases, by: 'exact' }));
}

/** Weights may be fractions of a third: rounded where floating point would show. */
function weightOf(checks: readonly CheckResult[]): number {
  return Math.round(checks.reduce((sum, { weight }) => sum + weight, 0) * 1e6) / 1e6;
}
