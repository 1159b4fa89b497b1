import type { FeedbackLevel } from '#lib/db/generated/enums.ts';
import type { GradeReport } from '#lib/grading/report.ts';

/**
 * Cuts a report to what the learner may see of it.
 *
 * - `VERDICT`: passed or not, and the share. No checks.
 * - `PROPERTY`: which properties hold and which fail, and what the answer seems to believe; not the case.
 * - `COUNTEREXAMPLE`: everything, the smallest failing case included.
 *
 * The level holds for visible and hidden checks alike. `passed` is over all checks at every level, so nobody reads
 * "all passed" while a hidden one fails. What the learner's own code printed is always theirs.
 */
export function cutReport(report: GradeReport, level: FeedbackLevel): GradeReport {
  const { leadCheckId, ...rest } = report;
  switch (level) {
    case 'COUNTEREXAMPLE':
      return report;
    case 'PROPERTY':
      return {
        ...rest,
        ...(leadCheckId === undefined ? {} : { leadCheckId }),
        checks: report.checks.map(({ explanation: _, ...check }) => check),
      };
    case 'VERDICT':
      return { ...rest, checks: [], diagnoses: [] };
  }
}
