import type { SubmissionStatus as StoredStatus } from '#lib/db/generated/enums.ts';
import type { SubmissionStatus } from './views.ts';

/** Where an answer stands; `draft` is before it is a submission. */
export type AnswerState = 'draft' | SubmissionStatus;

/**
 * What can happen to it:
 * - `submit`: it was handed in.
 * - `start`: a worker took it, perhaps not for the first time.
 * - `grade`, `refuse`: there is a report; the code does not compile.
 * - `fail`: our failure, to be tried again. `give-up`: our failure, too often.
 * - `retry`: an operator has it tried again. `orphan`: its worker died.
 */
export const happenings = ['submit', 'start', 'grade', 'refuse', 'fail', 'give-up', 'retry', 'orphan'] as const;
export type Happening = (typeof happenings)[number];

/**
 * Total: `null` is "does not happen to such an answer; ignore it". Jobs come at least once and late, so a verdict is
 * taken from every state that has none yet, and nothing moves an answer that has one.
 */
const moves: Record<AnswerState, Partial<Record<Happening, AnswerState>>> = {
  draft: { submit: 'queued' },
  queued: {
    start: 'running',
    grade: 'graded',
    refuse: 'not-compiled',
    fail: 'queued',
    'give-up': 'faulted',
    orphan: 'queued',
  },
  running: {
    start: 'running',
    grade: 'graded',
    refuse: 'not-compiled',
    fail: 'queued',
    'give-up': 'faulted',
    orphan: 'queued',
  },
  faulted: { grade: 'graded', refuse: 'not-compiled', retry: 'queued' },
  graded: {},
  'not-compiled': {},
};

export function next(state: AnswerState, happening: Happening): AnswerState | null {
  return moves[state][happening] ?? null;
}

/** The states in which this may happen: for `UPDATE … WHERE status IN (…)`. */
export function statesBefore(happening: Happening): StoredStatus[] {
  return storedStatuses.filter((stored) => next(shown[stored], happening) !== null);
}

/** Nothing more will come by itself: the event stream ends here. */
export function isFinal(status: SubmissionStatus): boolean {
  return status === 'graded' || status === 'not-compiled' || status === 'faulted';
}

/** A `submit` in such a state has used up an attempt, or holds one until its verdict. */
export const countingStatuses = ['QUEUED', 'RUNNING', 'GRADED'] as const satisfies StoredStatus[];

export function showStatus(stored: StoredStatus): SubmissionStatus {
  return shown[stored];
}

const shown = {
  QUEUED: 'queued',
  RUNNING: 'running',
  GRADED: 'graded',
  NOT_COMPILED: 'not-compiled',
  FAULTED: 'faulted',
} as const satisfies Record<StoredStatus, SubmissionStatus>;

const storedStatuses: StoredStatus[] = ['QUEUED', 'RUNNING', 'GRADED', 'NOT_COMPILED', 'FAULTED'];
