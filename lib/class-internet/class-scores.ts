import type { Viewer } from '#lib/auth/viewer.ts';
import { audit } from '#lib/classes/audit.ts';
import type { CsvFlavour } from '#lib/classes/csv.ts';
import { csvFile, type ExportedFile } from '#lib/classes/exported-file.ts';
import { db } from '#lib/db/client.ts';
import { requireTaughtInternet } from './access.ts';
import { allDays } from './day-scores.ts';
import { drawGraph } from './graph/draw-graph.ts';
import { asOfPosition } from './graph/graph.ts';
import { intents } from './round/outcome.ts';

export interface ClassScores {
  readonly classId: string;
  readonly className: string;
  /** `2026-11-23`, the first one first. */
  readonly days: readonly string[];
  /** Intents that can be met. */
  readonly of: number;
  /** Every learner of the class, by name. */
  readonly learners: readonly LearnerScores[];
}

export interface LearnerScores {
  readonly userId: string;
  readonly name: string;
  readonly userName: string | null;
  /** Null: has not taken one. */
  readonly as: { readonly name: string; readonly asn: number } | null;
  /** A day each: intents met after its last round; null before the first accepted program, which is not zero. */
  readonly met: readonly (number | null)[];
}

/** Learners × days. Throws `not-found`. */
export async function listScores(viewer: Viewer, internetId: string): Promise<ClassScores> {
  const { classId, className, seed, groups } = await requireTaughtInternet(viewer, internetId);
  const [days, enrolled, places] = await Promise.all([
    allDays(internetId),
    db.enrolment.findMany({
      where: { classId, role: 'LEARNER', leftAt: null },
      select: { userId: true, user: { select: { displayName: true, userName: true } } },
    }),
    db.internetPlace.findMany({ where: { internetId }, select: { userId: true, position: true } }),
  ]);
  const graph = drawGraph(seed, groups);
  const positions = new Map(places.map(({ userId, position }) => [userId, position]));
  const learners = enrolled.map(({ userId, user }): LearnerScores => {
    const position = positions.get(userId);
    const own = position === undefined ? null : asOfPosition(graph, position);
    return {
      userId,
      name: user.displayName,
      userName: user.userName,
      as: own && { name: own.name, asn: own.asn },
      met: days.map(({ met }) => (position === undefined ? null : (met[position] ?? null))),
    };
  });
  return {
    classId,
    className,
    days: days.map(({ day }) => day),
    of: intents.length,
    learners: learners.sort((a, b) => a.name.localeCompare(b.name, 'fr')),
  };
}

/** The same as a file. What was not tried is empty, not zero. */
export async function exportScores(
  viewer: Viewer,
  internetId: string,
  { locale, flavour }: { readonly locale: 'fr' | 'en'; readonly flavour: CsvFlavour },
): Promise<ExportedFile> {
  const { classId, className, days, of, learners } = await listScores(viewer, internetId);
  const deed = { action: 'internet.export', subjectType: 'class', subjectId: classId } as const;
  await audit(db, viewer, { ...deed, detail: { internetId } });
  const words = headings[locale];
  const rows = learners.map(({ name, userName, as, met }) => [
    name,
    userName,
    as?.name ?? null,
    as?.asn ?? null,
    ...met,
    of,
  ]);
  return csvFile(
    [className, 'internet'],
    [[words.name, words.user, 'AS', words.asn, ...days, words.of], ...rows],
    flavour,
  );
}

const headings = {
  fr: { name: 'Nom', user: 'Identifiant', asn: 'Numéro d’AS', of: 'Sur' },
  en: { name: 'Name', user: 'User name', asn: 'AS number', of: 'Out of' },
};
