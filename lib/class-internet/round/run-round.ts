import type { LearnerRouter } from '#lib/netsim/bgp/trial/policy-calls.ts';
import { asOfPosition, type InternetGraph } from '../graph/graph.ts';
import type { Drill } from './drill.ts';
import type { Outcome, Tables } from './outcome.ts';
import type { ProgramMemo, Question } from './programs.ts';
import { readOutcome } from './read-outcome.ts';
import { readRibs } from './ribs.ts';
import { type Simulation, simulate } from './simulate.ts';
import { makeTables } from './tables.ts';

/**
 * More turns than any round has needed by far: a path of n ASes needs 2 n at most. Programs that break their contract
 * (each call another answer) end here.
 */
const mostTurns = 60;

/** Puts the answers to questions into the memo of the AS at `position`, or stops its program. */
export type Ask = (position: number, memo: ProgramMemo, questions: readonly Question[]) => Promise<void>;

/**
 * Runs the Internet until every answer in it is a program's own: each turn asks all programs at once what the run before
 * could only guess.
 */
export async function runRound(
  graph: InternetGraph,
  drills: readonly Drill[],
  memos: ReadonlyMap<number, ProgramMemo>,
  ask: Ask,
): Promise<{ readonly outcome: Outcome; readonly tables: Tables; readonly turns: number }> {
  for (let turns = 1; ; turns++) {
    const simulation = simulate(graph, drills, memos);
    const ribs = readRibs(simulation);
    const outcome = readOutcome(simulation, ribs);
    const asked = questionsOf(simulation);
    if (asked.length === 0 || turns === mostTurns) {
      return { outcome, tables: makeTables(simulation, ribs), turns };
    }
    await Promise.all(
      asked.map(async ([position, questions]) => {
        const memo = memos.get(position);
        if (memo) await ask(position, memo, questions);
      }),
    );
  }
}

function questionsOf({ programs }: Simulation): (readonly [number, readonly Question[]])[] {
  return [...programs].flatMap(([position, { missing }]) =>
    missing.size === 0 ? [] : [[position, [...missing.values()]] as const],
  );
}

/** The AS as its program sees it: its own name and number, and what the RPKI says of everybody's prefixes. */
export function routerOf(graph: InternetGraph, position: number): LearnerRouter {
  const { name, asn } = asOfPosition(graph, position);
  return { name, asn, roas: graph.ases.map((each) => ({ prefix: each.prefix, maxLength: 16, asn: each.asn })) };
}
