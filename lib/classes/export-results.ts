import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { score } from '#lib/submissions/score.ts';
import { audit } from './audit.ts';
import type { Cell, CsvFlavour } from './csv.ts';
import { csvFile, type ExportedFile } from './exported-file.ts';
import { policyOf, requireTaughtAssignment, type TaughtAssignment } from './find-assignment.ts';
import { loadWork, type Work } from './load-work.ts';

/**
 * The results of an assignment, a row a learner: points, attempts and lateness of every item, and the sum. Folded at
 * this moment from the stored reports. What has not been handed in is empty, not zero.
 */
export async function exportResults(
  viewer: Viewer,
  assignmentId: string,
  { locale, flavour }: { readonly locale: 'fr' | 'en'; readonly flavour: CsvFlavour },
): Promise<ExportedFile> {
  const assignment = await requireTaughtAssignment(viewer, assignmentId);
  const work = await loadWork(assignmentId, 'points');
  const learners = [...Map.groupBy(work, ({ userId }) => userId).values()].sort((a, b) =>
    (a[0]?.displayName ?? '').localeCompare(b[0]?.displayName ?? '', 'fr'),
  );
  await audit(db, viewer, { action: 'assignment.export', subjectType: 'assignment', subjectId: assignmentId });
  const rows = [
    header(assignment, headings[locale]),
    ...learners.map((each) => row(assignment, each, headings[locale])),
  ];
  return csvFile([assignment.className, assignment.title], rows, flavour);
}

const headings = {
  fr: {
    name: 'Nom',
    user: 'Identifiant',
    points: 'points',
    attempts: 'essais',
    late: 'en retard',
    yes: 'oui',
    no: 'non',
    total: 'Total',
    possible: 'Sur',
    done: 'Réussis',
  },
  en: {
    name: 'Name',
    user: 'User name',
    points: 'points',
    attempts: 'attempts',
    late: 'late',
    yes: 'yes',
    no: 'no',
    total: 'Total',
    possible: 'Out of',
    done: 'Passed',
  },
};
type Headings = (typeof headings)['fr'];

function header({ items }: TaughtAssignment, words: Headings): Cell[] {
  const perItem = items.flatMap(({ label, points }) => [
    `${label} ${words.points} / ${points}`,
    `${label} ${words.attempts}`,
    `${label} ${words.late}`,
  ]);
  return [words.name, words.user, ...perItem, words.done, words.total, words.possible];
}

function row(assignment: TaughtAssignment, work: readonly Work[], words: Headings): Cell[] {
  const scores = assignment.items.map(({ exerciseId, points }) =>
    score(work.find((each) => each.exerciseId === exerciseId)?.attempts ?? [], policyOf(assignment, points)),
  );
  const perItem = scores.flatMap(({ points, attemptsUsed, best, isLate }): Cell[] =>
    best === null ? [null, attemptsUsed || null, null] : [points, attemptsUsed, isLate ? words.yes : words.no],
  );
  const sum = (values: readonly number[]) => Math.round(values.reduce((total, each) => total + each, 0) * 100) / 100;
  return [
    work[0]?.displayName ?? '',
    work[0]?.userName ?? '',
    ...perItem,
    scores.filter(({ passed }) => passed).length,
    sum(scores.map(({ points }) => points)),
    sum(scores.map(({ possible }) => possible)),
  ];
}
