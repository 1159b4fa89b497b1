import type { GradeReport, Problem } from '../grading/report.ts';

/** The bodies of app/api/submissions and app/api/drafts: what the page and the server agree on. Dates are ISO 8601. */

export type SubmissionStatus = 'queued' | 'running' | 'graded' | 'not-compiled' | 'faulted';

/** POST /api/submissions */
export interface SubmitRequest {
  readonly exerciseId: string;
  /** null: practice. */
  readonly assignmentId: string | null;
  readonly mode: 'run' | 'submit';
  /** The variant on the page. Assigned work ignores it: there the server derives the seed. */
  readonly seed: number;
  /** As the exercise's kind defines it. */
  readonly answer: unknown;
  /** A UUID made once per press of the button; a retry sends the same. */
  readonly idempotencyKey: string;
}

/** 202 of POST, 200 of GET /api/submissions/:id, and the data of each `status` event of the streams. */
export interface SubmissionView {
  readonly id: string;
  readonly exerciseId: string;
  readonly assignmentId: string | null;
  readonly mode: 'run' | 'submit';
  readonly status: SubmissionStatus;
  readonly seed: number;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** Cut to what the viewer may see at this moment: feedback.ts. */
  readonly report: ShownReport | null;
  readonly problem: Problem | null;
  /** Submits that count so far, this one included; `allowed` null: no limit. */
  readonly attempts: { readonly used: number; readonly allowed: number | null };
}

/** A report as its reader may see it. */
export interface ShownReport extends GradeReport {
  /**
   * Something failed of which more is known than is shown: `checks`, that is which ones and all about them, or
   * `cases`, on what they fail. `until`: from then on more is shown, ISO 8601; null when that is not foreseen.
   */
  readonly withheld?: { readonly what: 'checks' | 'cases'; readonly until: string | null };
}

/** GET /api/submissions?exerciseId=…&assignmentId=…: one's own submits, newest first. */
export interface PastSubmission {
  readonly id: string;
  readonly status: SubmissionStatus;
  readonly seed: number;
  readonly answer: unknown;
  readonly createdAt: string;
  /** null: no verdict (yet). */
  readonly result: { readonly passed: boolean; readonly earned: number; readonly possible: number } | null;
}

/** GET /api/drafts?exerciseId=…&assignmentId=… (204 when there is none); body of the 409 of PUT. */
export interface DraftView {
  readonly exerciseId: string;
  readonly assignmentId: string | null;
  readonly seed: number;
  readonly answer: unknown;
  readonly revision: number;
  readonly savedAt: string;
}

/** PUT /api/drafts → 200 `{ revision, savedAt }`, or 409 with the newer DraftView when `revision` is not the last. */
export interface SaveDraftRequest {
  readonly exerciseId: string;
  readonly assignmentId: string | null;
  readonly seed: number;
  readonly answer: unknown;
  /** The revision this text grew from; 0 when there was none. */
  readonly revision: number;
}
