import { z } from 'zod';
import { grade } from '#lib/grading/grade.ts';
import { log } from '#lib/log.ts';
import type { Sandbox } from '#lib/sandbox/observation.ts';
import { recordFault } from '#lib/submissions/record-fault.ts';
import { recordGrading } from '#lib/submissions/record-grading.ts';
import { startGrading } from '#lib/submissions/start-grading.ts';

/** What was pinned when the answer was handed in; the kind's own schema reads the question. */
const drawnSchema = z.object({
  values: z.record(z.string(), z.union([z.string(), z.number()])),
  question: z.unknown(),
});

/**
 * One job: take the submission, grade it, record the verdict. A failure of ours is recorded as such and thrown, so that
 * the queue tries again. Returns whether there was something to grade.
 */
export async function gradeSubmission(
  submissionId: string,
  workerId: string,
  sandbox: Sandbox,
  { isLast }: { readonly isLast: boolean },
): Promise<boolean> {
  const startedAt = performance.now();
  try {
    const task = await startGrading(submissionId, workerId);
    if (!task) return false;
    const { exerciseId, mode, seed, answer } = task;
    const drawn = drawnSchema.parse(task.parameters);
    const grading = await grade({ exerciseId, mode, seed, drawn, answer }, sandbox);
    const gradedMs = performance.now() - startedAt;
    await recordGrading(submissionId, grading);
    const verdict = grading.kind === 'graded' ? { passed: grading.report.passed } : { problem: grading.problem.code };
    const totalMs = performance.now() - startedAt;
    log.info(
      { submissionId, exerciseId, mode, ...verdict, gradedMs: round(gradedMs), totalMs: round(totalMs) },
      'graded',
    );
    return true;
  } catch (error) {
    log.error({ err: error, submissionId, isLast }, 'grading failed');
    // No words of the error: staff find them in the log, under this submission.
    const code = error instanceof Error ? error.name : 'unknown';
    await recordFault(submissionId, { code, message: 'Grading failed on our side.' }, { isLast });
    throw error;
  }
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
