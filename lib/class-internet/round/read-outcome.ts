import { asOfPosition } from '../graph/graph.ts';
import { judge } from './intents.ts';
import { findLeaks } from './leaks.ts';
import { nowhere, type Outcome } from './outcome.ts';
import type { Question } from './programs.ts';
import type { AsRibs, Round } from './ribs.ts';

/** What a round came to. Judging may find questions that a program was not asked yet: it is not the last word then. */
export function readOutcome(
  round: Round,
  ribs: readonly AsRibs[],
  onMissing: (position: number, question: Question) => void,
): Outcome {
  const { graph, announced: prefixes, memos, runs } = round;
  const next = ribs.map(({ best }, index) =>
    prefixes.map(({ prefix }) => {
      const chosen = best.get(prefix);
      return chosen === undefined ? nowhere : (chosen.from?.index ?? index);
    }),
  );
  const leaks = findLeaks(round, ribs, { prefixes, next });
  const results = [...memos.keys()].map((position) => {
    const self = asOfPosition(graph, position);
    const own = ribs[self.index];
    if (own === undefined) throw new Error(`no tables of AS ${self.index}`);
    const missing = (question: Question): void => onMissing(position, question);
    return [String(position), judge({ round, self, position, ribs: own, leaks, onMissing: missing })] as const;
  });
  return {
    version: 1,
    end: worstOf(runs.map(({ end }) => end)),
    restless: [...new Set(runs.flatMap(({ restless }) => restless))].sort((a, b) => a - b),
    prefixes,
    next,
    leaks,
    results: Object.fromEntries(results),
  };
}

function worstOf(ends: readonly Outcome['end'][]): Outcome['end'] {
  return ends.find((end) => end === 'budget') ?? ends.find((end) => end === 'oscillating') ?? 'converged';
}
