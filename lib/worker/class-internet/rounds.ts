import { createHash } from 'node:crypto';
import { newMemo, type ProgramMemo } from '#lib/class-internet/round/programs.ts';
import { type Ask, type KnownRuns, routerOf, runRound } from '#lib/class-internet/round/run-round.ts';
import { type RoundResult, type RoundTask, settleInternet, waitingInternets } from '#lib/class-internet/settle.ts';
import type { Problem } from '#lib/grading/report.ts';
import { log } from '#lib/log.ts';
import type { NotCompiled, Sandbox } from '#lib/sandbox/observation.ts';
import { askProgram, whyNotAccepted } from './ask-programs.ts';

/** Of programs, their answers included: those of several classes at work. */
const mostMemos = 400;

/** Internets whose last runs are kept, and of each so many. */
const mostInternets = 8;
const mostRuns = 400;

/** What this worker knows from the rounds before; with nothing of it a round comes out the same, only later. */
export interface RoundStore {
  readonly memos: Map<string, ProgramMemo>;
  /** By Internet. */
  readonly runs: Map<string, KnownRuns>;
  /** Programs over which the sandbox could not be kept alive, once. */
  readonly crashed: Set<string>;
}

export const newRoundStore = (): RoundStore => ({ memos: new Map(), runs: new Map(), crashed: new Set() });

/** Runs a round of every Internet that waits for one, and again while there are; false when there was nothing. */
export async function settleWaiting(sandbox: Sandbox, store: RoundStore): Promise<boolean> {
  let settled = false;
  for (const internetId of await waitingInternets()) {
    const startedAt = performance.now();
    const isDone = await settleInternet(internetId, (task) => runTask(task, sandbox, store));
    settled ||= isDone;
    if (isDone) log.info({ internetId, totalMs: Math.round(performance.now() - startedAt) }, 'class Internet settled');
  }
  return settled;
}

async function runTask(task: RoundTask, sandbox: Sandbox, store: RoundStore): Promise<RoundResult> {
  const { graph, drills, accepted, waiting } = task;
  const refused = new Map<string, Problem>();
  const programs = new Map(accepted);
  await Promise.all(
    [...waiting].map(async ([position, program]) => {
      const look = () => whyNotAccepted(program.source, sandbox);
      const why = await orCrashed(look, store, program.source, () => crashed);
      if (why === null) programs.set(position, program);
      else refused.set(program.policyId, problemOf(why));
    }),
  );
  const selves = new Map([...programs.keys()].map((position) => [position, routerOf(graph, position)]));
  const memos = new Map(
    [...programs].map(([position, { source }]) => {
      // What the RPKI says is part of what a program sees: it is another question in a larger Internet.
      const key = `${task.internetId} ${graph.ases.length} ${position} ${digest(source)}`;
      return [position, recall(store.memos, key, mostMemos, newMemo)] as const;
    }),
  );
  const known = recall(store.runs, task.internetId, mostInternets, () => new Map());
  const ask: Ask = async (position, memo, questions) => {
    const [program, self] = [programs.get(position), selves.get(position)];
    if (!program || !self) return;
    const { source } = program;
    await orCrashed(
      () => askProgram(source, self, memo, questions, sandbox),
      store,
      source,
      () => memo.stopFor('crashed'),
    );
  };
  const { outcome, tables, turns, prefixRuns } = await runRound(graph, drills, memos, ask, known);
  forgetFirst(known, mostRuns);
  log.debug({ internetId: task.internetId, turns, prefixRuns, end: outcome.end }, 'class Internet ran');
  const policies = new Map([...programs].map(([position, { policyId }]) => [position, policyId]));
  return { refused, policies, outcome, tables };
}

/**
 * A sandbox that cannot be kept alive may be our failure, or this worker's end: the round is tried again. Over the same
 * program for the second time, it is the program's doing, and the class goes on without it.
 */
async function orCrashed<Value>(
  work: () => Promise<Value>,
  { crashed }: RoundStore,
  source: string,
  instead: () => Value,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error && error.name === 'SandboxFault')) throw error;
    const key = digest(source);
    if (crashed.has(key)) return instead();
    crashed.add(key);
    throw error;
  }
}

const crashed: NotCompiled = { code: 'crashed', message: 'The program ends the sandbox that it runs in.' };

/** The least recently used ones are forgotten, and made anew when they come back. */
function recall<Value>(store: Map<string, Value>, key: string, most: number, make: () => Value): Value {
  const value = store.get(key) ?? make();
  store.delete(key);
  store.set(key, value);
  forgetFirst(store, most);
  return value;
}

function forgetFirst(store: Map<string, unknown>, most: number): void {
  for (const key of store.keys()) {
    if (store.size <= most) return;
    store.delete(key);
  }
}

const digest = (source: string): string => createHash('sha256').update(source).digest('base64');

function problemOf({ code, message, place }: NotCompiled): Problem {
  return { code, message, ...(place ? { line: place.line } : {}), ...(place?.column ? { column: place.column } : {}) };
}
