import type { Difference } from './difference.ts';

/** What a plan comes to; stored with it. */
export interface RegradeSummary {
  /** Answers that were graded again. */
  readonly answers: number;
  /** Of these, different ones: the same text to the same question is graded once. */
  readonly distinct: number;
  readonly gains: number;
  readonly loses: number;
  readonly samePoints: number;
  /** By each learner's best answer at each place where it was set. */
  readonly learners: { readonly all: number; readonly gain: number; readonly lose: number };
  /** Graded twice, and not twice the same (time limits on a busy machine), or no more a program: left as they are. */
  readonly left: readonly { readonly submissionId: string; readonly why: 'unstable' | 'not-compiled' }[];
  /** SHA-256 of the differences in order: the same plan again has the same. */
  readonly digest: string;
}

export interface RegradeScope {
  readonly exerciseId: string;
  /** null: everywhere, practice too. */
  readonly classId: string | null;
  /** null: all of the class. */
  readonly assignmentId: string | null;
}

/** Plain JSON. */
export interface RegradeView {
  readonly id: string;
  readonly exerciseId: string;
  readonly status: 'asked' | 'planned' | 'approved' | 'failed';
  readonly askedAt: string;
  readonly approvedAt: string | null;
  readonly approvedBy: string | null;
  readonly summary: RegradeSummary | null;
  /** Those who lose first. */
  readonly items: readonly RegradeItemView[];
}

export interface RegradeItemView {
  readonly submissionId: string;
  readonly userId: string;
  readonly displayName: string;
  readonly handedInAt: string;
  readonly difference: Difference;
}
