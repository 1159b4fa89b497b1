import type { Viewer } from '#lib/auth/viewer.ts';
import type { Text } from '#lib/netsim/text.ts';
import { score } from '#lib/submissions/score.ts';
import { policyOf, requireTaughtAssignment, type TaughtAssignment } from './find-assignment.ts';
import { loadWork, type Work } from './load-work.ts';
import { type ItemState, type Lesson, minutesBetween, type Need, needOfHelp, urgency } from './need-of-help.ts';

/** Plain JSON: it goes to the browser as it is, at first with the page and then with every event. */
export interface LiveTable {
  readonly items: readonly {
    readonly exerciseId: string;
    readonly label: string;
    readonly title: Text;
    readonly kind: string;
    readonly passed: number;
  }[];
  /** The most in need of help first. */
  readonly learners: readonly LiveLearner[];
  /** Those who have done something on any item. */
  readonly begun: number;
}

export interface LiveLearner {
  readonly userId: string;
  readonly displayName: string;
  /** In the items' order. */
  readonly cells: readonly LiveCell[];
  readonly passed: number;
  readonly need: Need | null;
}

export interface LiveCell {
  readonly state: 'empty' | 'working' | 'failed' | 'passed' | 'late';
  /** Submits that count: up to and with the first that passed, or all that failed. */
  readonly attempts: number;
  readonly runs: number;
  /** A submit is not graded yet. */
  readonly isWaiting: boolean;
  /** The last submit met a failure of ours. */
  readonly isFaulted: boolean;
}

/** Learners × items as things are now. `not-found` when the class is not the viewer's. */
export async function loadLiveTable(viewer: Viewer, assignmentId: string, now = new Date()): Promise<LiveTable> {
  const assignment = await requireTaughtAssignment(viewer, assignmentId);
  return makeTable(assignment, await loadWork(assignmentId, 'verdicts'), now);
}

function makeTable(assignment: TaughtAssignment, work: readonly Work[], now: Date): LiveTable {
  const byLearner = Map.groupBy(work, ({ userId }) => userId);
  const rows = [...byLearner.values()].map((ofLearner) => readLearner(assignment, ofLearner));
  const begun = rows.filter(({ items }) => items.some(({ lastAt }) => lastAt)).length;
  const latest = rows.flatMap(({ items }) => items.flatMap(({ lastAt }) => lastAt ?? []));
  const lesson: Lesson = {
    now,
    isOn: latest.some((at) => minutesBetween(at, now) <= 30),
    mostHaveBegun: begun * 2 >= rows.length,
    dueAt: assignment.dueAt,
  };
  const learners = rows
    .map(({ items, ...learner }) => {
      const need = needOfHelp(items, lesson);
      return { ...learner, need, urgency: urgency(need, items) };
    })
    .sort((a, b) => b.urgency - a.urgency || a.displayName.localeCompare(b.displayName, 'fr'))
    .map(({ urgency: _, ...learner }) => learner);
  return {
    items: assignment.items.map(({ exerciseId, label, title, kind }, index) => ({
      exerciseId,
      label,
      title,
      kind,
      passed: learners.filter(({ cells }) => isPassed(cells[index])).length,
    })),
    learners,
    begun,
  };
}

function readLearner(assignment: TaughtAssignment, work: readonly Work[]) {
  const read = assignment.items.map((item) => {
    const found = work.find(({ exerciseId }) => exerciseId === item.exerciseId);
    return readItem(assignment, item.label, found);
  });
  const cells = read.map(({ cell }) => cell);
  return {
    userId: work[0]?.userId ?? '',
    displayName: work[0]?.displayName ?? '',
    cells,
    items: read.map(({ state }) => state),
    passed: cells.filter(isPassed).length,
  };
}

function readItem(
  assignment: TaughtAssignment,
  label: string,
  work: Work | undefined,
): { readonly cell: LiveCell; readonly state: ItemState } {
  const attempts = work?.attempts ?? [];
  const folded = score(attempts, policyOf(assignment, 1));
  const graded = attempts.filter(({ result }) => result);
  const failures = graded.filter(({ result }) => !result?.passed).length;
  const firstPass = graded.findIndex(({ result }) => result?.passed);
  const touched = attempts.length > 0 || (work?.runs ?? 0) > 0 || (work?.draftAt ?? null) !== null;
  const state = folded.passed
    ? folded.isLate
      ? 'late'
      : 'passed'
    : failures > 0
      ? 'failed'
      : touched
        ? 'working'
        : 'empty';
  const left = assignment.attemptsAllowed === null || folded.attemptsUsed < assignment.attemptsAllowed;
  return {
    cell: {
      state,
      attempts: folded.passed ? firstPass + 1 : failures,
      runs: work?.runs ?? 0,
      isWaiting: attempts.some(({ status }) => status === 'queued' || status === 'running'),
      isFaulted: attempts.at(-1)?.status === 'faulted',
    },
    state: {
      label,
      passed: folded.passed,
      failures,
      hasAttemptsLeft: left,
      firstAt: work?.firstAt ?? null,
      lastAt: later(work?.lastAt ?? null, work?.draftAt ?? null),
    },
  };
}

const isPassed = (cell: LiveCell | undefined): boolean => cell?.state === 'passed' || cell?.state === 'late';

const later = (a: Date | null, b: Date | null): Date | null => (a && b ? (a > b ? a : b) : (a ?? b));
