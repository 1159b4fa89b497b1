import type { SubmissionStatus } from './views.ts';

/** One submit, oldest first. What a score needs of it. */
export interface Attempt {
  readonly at: Date;
  readonly status: SubmissionStatus;
  /** Of its newest report; null without one. */
  readonly result: { readonly earned: number; readonly possible: number; readonly passed: boolean } | null;
}

/** How attempts become a score; part of the assignment, and may change after the fact. */
export interface Policy {
  readonly points: number;
  /** null: as many as one likes. */
  readonly attemptsAllowed: number | null;
  readonly dueAt: Date | null;
  readonly lateRule: 'accept' | 'penalty' | 'refuse';
  /** 0 to 100, under `penalty`. */
  readonly latePenaltyPercent: number;
}

export interface Score {
  /** 0 to `possible`, to two decimals. */
  readonly points: number;
  readonly possible: number;
  /** Something that counts passed every check. */
  readonly passed: boolean;
  readonly attemptsUsed: number;
  /** Position in `attempts` of the one that gives the points; null when nothing is graded. */
  readonly best: number | null;
  /** The one that gives the points came after the due date. */
  readonly isLate: boolean;
}

/**
 * The best attempt counts. A pure fold over stored results: a new policy, or a regrade, changes scores without running
 * anything. Faulted and not-compiled submits are no attempts; those beyond the allowed number, and under `refuse`
 * those after the due date, are not looked at.
 */
export function score(attempts: readonly Attempt[], policy: Policy): Score {
  let used = 0;
  let found: { share: number; passed: boolean; isLate: boolean; index: number } | undefined;
  for (const [index, attempt] of attempts.entries()) {
    if (attempt.status === 'faulted' || attempt.status === 'not-compiled') continue;
    const isLate = policy.dueAt !== null && attempt.at > policy.dueAt;
    if (isLate && policy.lateRule === 'refuse') continue;
    if (policy.attemptsAllowed !== null && used >= policy.attemptsAllowed) break;
    used++;
    if (!attempt.result) continue;
    const { earned, possible, passed } = attempt.result;
    const share = (possible === 0 ? Number(passed) : earned / possible) * factor(isLate, policy);
    if (!found || share > found.share) found = { share, passed, isLate, index };
    else if (passed && !found.passed) found = { ...found, passed };
  }
  return {
    points: Math.round((found?.share ?? 0) * policy.points * 100) / 100,
    possible: policy.points,
    passed: found?.passed ?? false,
    attemptsUsed: used,
    best: found?.index ?? null,
    isLate: found?.isLate ?? false,
  };
}

const factor = (isLate: boolean, policy: Policy): number =>
  isLate && policy.lateRule === 'penalty' ? 1 - policy.latePenaltyPercent / 100 : 1;
