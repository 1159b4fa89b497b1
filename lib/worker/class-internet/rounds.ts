import { createHash } from 'node:crypto';
import { newMemo, type ProgramMemo } from '#lib/class-internet/round/programs.ts';
import { routerOf, runRound } from '#lib/class-internet/round/run-round.ts';
import { type RoundResult, type RoundTask, settleInternet, waitingInternets } from '#lib/class-internet/settle.ts';
import type { Problem } from '#lib/grading/report.ts';
import { log } from '#lib/log.ts';
import type { NotCompiled, Sandbox } from '#lib/sandbox/observation.ts';
import { askProgram, whyNotAccepted } from './ask-programs.ts';

/** Of programs, their answers included: those of several classes at work. */
const mostMemos = 400;

/** What this worker knows of programs, from round to round. */
export type MemoStore = Map<string, ProgramMemo>;

/** Runs a round of every Internet that waits for one, and again while there are; false when there was nothing. */
export async function settleWaiting(sandbox: Sandbox, memos: MemoStore): Promise<boolean> {
  let settled = false;
  for (const internetId of await waitingInternets()) {
    const startedAt = performance.now();
    const isDone = await settleInternet(internetId, (task) => runTask(task, sandbox, memos));
    settled ||= isDone;
    if (isDone) log.info({ internetId, totalMs: Math.round(performance.now() - startedAt) }, 'class Internet settled');
  }
  return settled;
}

async function runTask(task: RoundTask, sandbox: Sandbox, store: MemoStore): Promise<RoundResult> {
  const { graph, drills, accepted, waiting } = task;
  const refused = new Map<string, Problem>();
  const programs = new Map(accepted);
  await Promise.all(
    [...waiting].map(async ([position, program]) => {
      const why = await whyNotAccepted(program.source, sandbox);
      if (why === null) programs.set(position, program);
      else refused.set(program.policyId, problemOf(why));
    }),
  );
  const selves = new Map([...programs.keys()].map((position) => [position, routerOf(graph, position)]));
  const memos = new Map(
    [...programs].map(([position, { source }]) => {
      // What the RPKI says is part of what a program sees: it is another question in a larger Internet.
      const key = `${task.internetId} ${graph.ases.length} ${position} ${digest(source)}`;
      return [position, recall(store, key)] as const;
    }),
  );
  const { outcome, tables, turns } = await runRound(graph, drills, memos, async (position, memo, questions) => {
    const [program, self] = [programs.get(position), selves.get(position)];
    if (program && self) await askProgram(program.source, self, memo, questions, sandbox);
  });
  log.debug({ internetId: task.internetId, turns, end: outcome.end }, 'class Internet ran');
  const policies = new Map([...programs].map(([position, { policyId }]) => [position, policyId]));
  return { refused, policies, outcome, tables };
}

/** The least recently used ones are forgotten, and asked again when they come back. */
function recall(store: MemoStore, key: string): ProgramMemo {
  const memo = store.get(key) ?? newMemo();
  store.delete(key);
  store.set(key, memo);
  for (const old of store.keys()) {
    if (store.size <= mostMemos) break;
    store.delete(old);
  }
  return memo;
}

const digest = (source: string): string => createHash('sha256').update(source).digest('base64');

function problemOf({ code, message, place }: NotCompiled): Problem {
  return { code, message, ...(place ? { line: place.line } : {}), ...(place?.column ? { column: place.column } : {}) };
}
