import type { LearnerRouter } from '#lib/netsim/bgp/trial/policy-calls.ts';
import { asOfPosition, type InternetGraph } from '../graph/graph.ts';
import { type Announced, announcedIn } from './announced.ts';
import type { Drill } from './drill.ts';
import type { Outcome, Tables } from './outcome.ts';
import { answerTo, isSameAnswer, type ProgramMemo, type Question } from './programs.ts';
import { readOutcome } from './read-outcome.ts';
import { readRibs } from './ribs.ts';
import { type PrefixRun, runPrefix } from './run-prefix.ts';
import { makeTables } from './tables.ts';

/**
 * More turns than any round has needed by far: news travels at least one AS a turn. Only programs that break their
 * contract (each call another answer) end here.
 */
const mostTurns = 80;

/** Puts the answers to questions into the memo of the AS at `position`, or stops its program. */
export type Ask = (position: number, memo: ProgramMemo, questions: readonly Question[]) => Promise<void>;

/** Runs of earlier rounds, by what they were runs of. They are looked through, and kept or replaced. */
export type KnownRuns = Map<string, PrefixRun>;

type Questions = Map<number, Map<string, Question>>;

export interface RoundRun {
  readonly outcome: Outcome;
  readonly tables: Tables;
  readonly turns: number;
  /** Prefixes that were run, some of them several times. */
  readonly prefixRuns: number;
}

/**
 * Runs the Internet until every answer in it is a program's own. A prefix whose answers are all what they were in an
 * earlier run comes out as it did then. Each turn asks all programs at once what the runs before could only guess.
 */
export async function runRound(
  graph: InternetGraph,
  drills: readonly Drill[],
  memos: ReadonlyMap<number, ProgramMemo>,
  ask: Ask,
  known: KnownRuns = new Map(),
): Promise<RoundRun> {
  const announced = announcedIn(graph, drills);
  const rightful = new Map(graph.ases.map(({ prefix, asn }) => [prefix, asn]));
  let prefixRuns = 0;
  for (let turns = 1; ; turns++) {
    const questions: Questions = new Map();
    const isLast = turns === mostTurns;
    const runs: PrefixRun[] = [];
    for (const each of announced) {
      const key = situationOf(graph, drills, each);
      const before = known.get(key);
      const standing = before === undefined ? 'fell' : standingOf(before, memos, questions);
      if (before !== undefined && standing === 'stands') {
        runs.push(before);
        keepLongest(known, key, before);
      } else if (standing === 'fell' || isLast) {
        const run = runPrefix(graph, drills, each, memos);
        prefixRuns++;
        keepLongest(known, key, run);
        runs.push(run);
        noteGuesses(run, questions);
        // A round takes a while: others of this process want their turn.
        await pause();
      }
    }
    // All are there unless some wait for answers.
    if (runs.length === announced.length && (questions.size === 0 || isLast)) {
      const round = { graph, drills, announced, rightful, memos, runs };
      const ribs = readRibs(round);
      const outcome = readOutcome(round, ribs, (position, question) => note(questions, position, question));
      if (questions.size === 0 || isLast) return { outcome, tables: makeTables(round, ribs), turns, prefixRuns };
    }
    await Promise.all(
      [...questions].map(async ([position, asked]) => {
        const memo = memos.get(position);
        if (memo) await ask(position, memo, [...asked.values()]);
      }),
    );
  }
}

/**
 * Whether an earlier run would go the same way with the programs of now: `open` where they have not been asked yet what
 * was asked then. What they have to be asked goes into `questions`.
 */
function standingOf(
  { asked }: PrefixRun,
  memos: ReadonlyMap<number, ProgramMemo>,
  questions: Questions,
): 'stands' | 'fell' | 'open' {
  let standing: 'stands' | 'open' = 'stands';
  for (const [position, { memo: before, answers }] of asked) {
    const memo = memos.get(position);
    // A memo's answers do not change; that the program was stopped may be news.
    const isKnown = memo === before && (memo === undefined || memo.stop === null);
    for (const { question, answer, isGuess } of answers.values()) {
      if (isKnown && !isGuess) continue;
      const now = answerTo(memo, question);
      if (now === undefined) {
        note(questions, position, question);
        standing = 'open';
      } else if (!isSameAnswer(now, answer, question.direction)) return 'fell';
    }
  }
  return standing;
}

function noteGuesses({ asked }: PrefixRun, questions: Questions): void {
  for (const [position, { answers }] of asked) {
    for (const { question, isGuess } of answers.values()) if (isGuess) note(questions, position, question);
  }
}

function note(questions: Questions, position: number, question: Question): void {
  const of = questions.get(position) ?? new Map<string, Question>();
  questions.set(position, of.set(question.key, question));
}

/** All that a run depends on beside the programs. */
function situationOf(graph: InternetGraph, drills: readonly Drill[], { prefix, originators }: Announced): string {
  const changes = drills.filter(({ kind }) => kind === 'link-loss' || kind === 'leak');
  return `${graph.ases.length} ${prefix} ${originators.join(',')} ${JSON.stringify(changes)}`;
}

/** Whoever makes room forgets the first ones first. */
function keepLongest(known: KnownRuns, key: string, run: PrefixRun): void {
  known.delete(key);
  known.set(key, run);
}

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** The AS as its program sees it: its own name and number, and what the RPKI says of everybody's prefixes. */
export function routerOf(graph: InternetGraph, position: number): LearnerRouter {
  const { name, asn } = asOfPosition(graph, position);
  return { name, asn, roas: graph.ases.map((each) => ({ prefix: each.prefix, maxLength: 16, asn: each.asn })) };
}
