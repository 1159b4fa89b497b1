import { fail, ok, type Result } from '../../bytes/result.ts';
import type { WireValue } from '../../bytes/wire-value.ts';
import { type DecisionStep, decisionSteps } from '../../netsim/bgp/decision/explanation.ts';
import type {
  BgpRun,
  DecisionAnswer,
  RunEnd,
  RunMessage,
  RunProblem,
  RunRejection,
  RunRoute,
  RunRow,
} from '../../netsim/bgp/trial/trial.ts';
import type { Text } from '../../netsim/text.ts';
import { runProblem } from './run-problems.ts';

const ends: readonly RunEnd[] = ['converged', 'oscillating', 'budget', 'program-problem'];
const origins = ['IGP', 'EGP', 'INCOMPLETE'] as const;
const relations = ['customer', 'peer', 'provider', 'self'] as const;
const directions = ['import', 'export'] as const;

/**
 * What the sandbox process says of a run; the error tells the learner why their answer could not be followed. Read by
 * hand: a class hands in thousands of rows a second.
 */
export function readBgpRun(value: WireValue): Result<BgpRun, Text> {
  try {
    const run = record(value);
    const problem = readProblem(run.problem ?? null);
    if (problem !== null) return fail(runProblem(problem));
    if (run.shape === 'decision') {
      return ok({ shape: 'decision', answers: list(run.answers).map(readAnswer), problem });
    }
    if (run.shape !== 'network') throw new NotARun();
    return ok({
      shape: 'network',
      rows: list(run.rows).map(readRow),
      messages: list(run.messages).map(readMessage),
      rejections: list(run.rejections).map(readRejection),
      end: oneOf(ends, run.end),
      problem,
    });
  } catch (error) {
    if (!(error instanceof NotARun)) throw error;
    return fail({ fr: 'Le résultat ne peut pas être lu.', en: 'The result cannot be read.' });
  }
}

class NotARun extends Error {
  override readonly name = 'NotARun';
}

function readProblem(value: WireValue): RunProblem | null {
  if (value === null) return null;
  const { code, detail } = record(value);
  return { code: text(code), detail: text(detail) };
}

function readAnswer(value: WireValue): DecisionAnswer {
  const { a, b, isBetter, decidedBy } = record(value);
  if (typeof isBetter !== 'boolean') throw new NotARun();
  return { a: number(a), b: number(b), isBetter, decidedBy: text(decidedBy) };
}

function readRow(value: WireValue): RunRow {
  const { router, prefix, best, others, decidingStep, tag } = record(value);
  return {
    router: text(router),
    prefix: text(prefix),
    best: best === null ? null : readRoute(best),
    others: list(others).map(readRoute),
    decidingStep: decidingStep === null ? null : oneOf<DecisionStep>(decisionSteps, decidingStep),
    tag: text(tag),
  };
}

function readRoute(value: WireValue | undefined): RunRoute {
  const route = record(value);
  return {
    prefix: text(route.prefix),
    asPath: list(route.asPath).map(number),
    localPref: number(route.localPref),
    med: number(route.med),
    origin: oneOf(origins, route.origin),
    communities: list(route.communities).map(text),
    learnedFrom: oneOf(relations, route.learnedFrom),
    from: route.from === null ? null : text(route.from),
  };
}

function readMessage(value: WireValue): RunMessage {
  const { event, from, to, prefix, asPath } = record(value);
  return {
    event: number(event),
    from: text(from),
    to: text(to),
    prefix: text(prefix),
    asPath: asPath === null ? null : list(asPath).map(number),
  };
}

function readRejection(value: WireValue): RunRejection {
  const { router, peer, direction, prefix, asPath, why, line } = record(value);
  return {
    router: text(router),
    peer: text(peer),
    direction: oneOf(directions, direction),
    prefix: text(prefix),
    asPath: list(asPath).map(number),
    why: text(why),
    line: line === null ? null : number(line),
  };
}

function record(value: WireValue | undefined): { readonly [key: string]: WireValue } {
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
  if (typeof value !== 'string' || value.length > 300) throw new NotARun();
  return value;
}

function number(value: WireValue | undefined): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new NotARun();
  return value;
}

function oneOf<T extends string>(values: readonly T[], value: WireValue | undefined): T {
  const found = values.find((each) => each === value);
  if (found === undefined) throw new NotARun();
  return found;
}
