import { db } from '#lib/db/client.ts';
import { listExercises } from '#lib/exercises/folder.ts';
import { exerciseVersion } from '#lib/exercises/version.ts';

export interface CourseLoaded {
  readonly exercises: number;
  /** Ids whose row is new or differs from before. */
  readonly changed: readonly string[];
  /** Ids whose folder is gone; their rows stay for the submissions that point at them. */
  readonly retired: readonly string[];
}

/** Makes the Exercise rows the index of the folders under exercises/. Safe to run at any time, and by several at once. */
export async function loadCourse(): Promise<CourseLoaded> {
  const wanted = await Promise.all(
    listExercises().map(async (folder) => {
      const { label, kind, difficulty, minutes, title } = folder.manifest;
      const version = await exerciseVersion(folder);
      return {
        id: folder.id,
        label,
        track: folder.track,
        slug: folder.slug,
        kind,
        version,
        difficulty,
        minutes,
        title,
      };
    }),
  );
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(7306023)`;
    const rows = new Map((await tx.exercise.findMany()).map((row) => [row.id, row]));
    const ids = new Set(wanted.map(({ id }) => id));
    const retired = [...rows.values()].filter((row) => row.isLive && !ids.has(row.id)).map(({ id }) => id);
    const changed = wanted.filter((exercise) => differs(exercise, rows.get(exercise.id)));

    // Labels may be given from one exercise to another: those that move are freed first.
    const freed = [...retired, ...changed.map(({ id }) => id)].filter((id) => rows.has(id));
    for (const id of freed) await tx.exercise.update({ where: { id }, data: { label: id } });
    if (retired.length > 0) await tx.exercise.updateMany({ where: { id: { in: retired } }, data: { isLive: false } });
    for (const exercise of changed) {
      const data = { ...exercise, isLive: true, loadedAt: new Date() };
      await tx.exercise.upsert({ where: { id: exercise.id }, create: data, update: data });
    }
    return { exercises: wanted.length, changed: changed.map(({ id }) => id), retired };
  });
}

function differs(wanted: object, row: Record<string, unknown> | undefined): boolean {
  if (!row?.isLive) return true;
  return Object.entries(wanted).some(([name, value]) => canonical(row[name]) !== canonical(value));
}

/** PostgreSQL keeps the keys of a JSON object in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner instanceof Object && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort()) : inner,
  );
}
