import type { Trouble } from './outcome.ts';
import type { Asked, ProgramMemo } from './programs.ts';
import type { Round } from './ribs.ts';

/** What went wrong inside the program of an AS in this round, each thing once. */
export function troublesOf({ memos, runs }: Round, position: number): readonly Trouble[] {
  const memo = memos.get(position);
  if (memo === undefined) return [];
  if (memo.stop !== null) return [stoppedBy(memo.stop)];
  const found = new Map<string, Trouble>();
  for (const { asked } of runs) {
    for (const each of asked.get(position)?.answers.values() ?? []) {
      const trouble = troubleIn(each);
      if (trouble === null) continue;
      const key = `${trouble.direction} ${trouble.line} ${trouble.message}`;
      found.set(key, { ...(found.get(key) ?? trouble), times: (found.get(key)?.times ?? 0) + 1 });
    }
  }
  return [...found.values()].slice(0, mostTold);
}

const mostTold = 20;

const stoppedBy = (stop: NonNullable<ProgramMemo['stop']>): Trouble => ({
  kind: stop,
  message: '',
  line: null,
  direction: null,
  prefix: null,
  times: 1,
});

function troubleIn({ question, answer }: Asked): Trouble | null {
  const where = { direction: question.direction, prefix: question.route.prefix, times: 0 };
  if (answer.kind === 'threw') return { kind: 'threw', message: answer.message, line: answer.line, ...where };
  if (answer.kind !== 'unreadable') return null;
  return { kind: 'unreadable', message: `${answer.code}: ${answer.detail}`, line: null, ...where };
}
