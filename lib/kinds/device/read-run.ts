import { fail, ok, type Result } from '../../bytes/result.ts';
import type { WireValue } from '../../bytes/wire-value.ts';
import type { Text } from '../../netsim/text.ts';
import type { Act, Run, RunEnd, Step } from '../../netsim/trial/trial.ts';
import { programProblem } from './program-problems.ts';

const ends: readonly RunEnd[] = ['idle', 'event-budget', 'broadcast-storm', 'forwarding-loop', 'program-problem'];
const actions: readonly Act['action'][] = ['send', 'drop', 'deliver'];

/**
 * What the sandbox process says of a run; the error tells the learner why their answer could not be followed. Read by
 * hand: a class hands in thousands of steps a second, and a schema takes as long as the simulation.
 */
export function readRun(value: WireValue): Result<Run, Text> {
  try {
    const run = record(value);
    const steps = list(run.steps).map(readStep);
    const end = oneOf(ends, run.end);
    const problem = run.problem === null ? null : record(run.problem ?? null);
    if (problem === null) return ok({ steps, end, problem: null });
    return fail(programProblem({ code: text(problem.code), detail: text(problem.detail) }));
  } catch (error) {
    if (!(error instanceof NotARun)) throw error;
    return fail({ fr: 'Le résultat ne peut pas être lu.', en: 'The result cannot be read.' });
  }
}

class NotARun extends Error {
  override readonly name = 'NotARun';
}

function readStep(value: WireValue): Step {
  const { timeNs, node, port, frame, acts } = record(value);
  if (typeof timeNs !== 'number') throw new NotARun();
  return {
    timeNs,
    node: text(node),
    port: port === null ? null : text(port),
    frame: frame === null ? null : bytes(frame),
    acts: list(acts).map(readAct),
  };
}

function readAct(value: WireValue): Act {
  const { action, port, frame, why } = record(value);
  return { action: oneOf(actions, action), port: text(port), frame: bytes(frame), why: text(why) };
}

function record(value: WireValue): { readonly [key: string]: WireValue } {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Uint8Array) {
    throw new NotARun();
  }
  return value as { readonly [key: string]: WireValue };
}

function list(value: WireValue | undefined): readonly WireValue[] {
  if (!Array.isArray(value)) throw new NotARun();
  return value;
}

function text(value: WireValue | undefined): string {
  if (typeof value !== 'string' || value.length > 100) throw new NotARun();
  return value;
}

function bytes(value: WireValue | undefined): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new NotARun();
  return value;
}

function oneOf<T extends string>(values: readonly T[], value: WireValue | undefined): T {
  const found = values.find((each) => each === value);
  if (found === undefined) throw new NotARun();
  return found;
}
