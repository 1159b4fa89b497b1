import { findExercise } from '#lib/exercises/folder.ts';
import { loadKind } from '#lib/kinds/load-kind.ts';
import type { AssignmentItem } from './find-assignment.ts';

/** How this exercise's answers are read; an exercise whose folder is gone shows its raw answers. */
export async function answerReader(item: AssignmentItem) {
  const folder = findExercise(item.exerciseId);
  const kind = folder ? await loadKind(item.kind) : null;
  const config = kind && folder ? kind.config.parse(folder.manifest.config) : null;
  return (answer: unknown, parameters: unknown) => {
    const parsed = kind?.answer.safeParse(answer);
    if (kind?.grading === 'in-sandbox' && parsed?.success) {
      return { source: kind.source(parsed.data), question: null, config: null };
    }
    const question =
      typeof parameters === 'object' && parameters && 'question' in parameters ? parameters.question : null;
    return { source: null, question, config };
  };
}
