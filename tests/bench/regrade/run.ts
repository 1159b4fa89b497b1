/**
 * `node tests/bench/regrade/run.ts [answers]`: a dry run over 12,000 answers of 400 learners, every text another, a
 * third of them wrong and a tenth graded otherwise than today; twice, which must give the same.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#lib/db/embedded.ts';
import { draw } from '#lib/exercises/draw.ts';
import { loadExercise } from '#lib/exercises/folder.ts';
import { grade } from '#lib/grading/grade.ts';
import type { GradeReport } from '#lib/grading/report.ts';
import { openPool } from '#lib/sandbox/pool/pool.ts';
import { planRegrade } from '#lib/worker/regrade/plan-regrade.ts';

const exerciseId = 'vlan/03-tag-a-frame';
const answers = Number(process.argv[2] ?? 12_000);
const learners = 400;
const read = (name: string): string => readFileSync(`exercises/${exerciseId}/${name}.ts`, 'utf8');
const [right, wrong] = [read('solution'), read('mistakes/G1-little-endian')];

const home = await mkdtemp(join(tmpdir(), 'encap-bench-regrade-'));
await chmod(home, 0o755);
const database = await startEmbedded({ dataDir: join(home, 'db') });
process.env.DATABASE_URL = database.url;
const { migrate } = await import('#prisma/migrate.ts');
await migrate(database.url);
const { loadCourse } = await import('#prisma/seed/course.ts');
await loadCourse();
const client = new pg.Client({ connectionString: database.url });
await client.connect();
const sandbox = await openPool({ home });
try {
  await fill();
  console.log(`${cpus()[0]?.model}, ${availableParallelism()} cores, load ${loadavg()[0]?.toFixed(1)}`);
  const digests = new Set<string>();
  for (const time of ['first', 'second']) {
    const startedAt = performance.now();
    const scope = { exerciseId, classId: null, assignmentId: null };
    const { summary } = await planRegrade(client, scope, sandbox, { concurrency: 4 * sandbox.size });
    const seconds = (performance.now() - startedAt) / 1_000;
    digests.add(summary.digest);
    const { distinct, gains, loses, left } = summary;
    console.log(
      `${time} dry run: ${summary.answers} answers, ${distinct} different, ${gains} gain, ${loses} lose, ` +
        `${left.length} left, in ${seconds.toFixed(1)} s (60 at most)`,
    );
  }
  console.log(digests.size === 1 ? 'the same differences both times' : 'DIFFERENT DIFFERENCES');
} finally {
  await sandbox.close();
  await client.end();
  const { closeDatabase } = await import('#lib/db/client.ts');
  await closeDatabase();
  await database.stop();
  await rm(home, { recursive: true, force: true });
}

/** As if a class had worked for weeks; what is stored is a real report, or, for a tenth, one with a check turned over. */
async function fill(): Promise<void> {
  const people = Array.from({ length: learners }, () => randomUUID());
  await client.query(`INSERT INTO "User" (id, "displayName") SELECT id, 'x' FROM unnest($1::uuid[]) AS id`, [people]);
  const folder = loadExercise(exerciseId);
  const reports = new Map<string, GradeReport>();
  for (let at = 0; at < answers; at += 1_000) {
    const rows = await Promise.all(
      Array.from({ length: Math.min(1_000, answers - at) }, async (_, index) => {
        const n = at + index;
        const seed = n % learners;
        const source = n % 3 === 0 ? wrong : right;
        const drawn = await draw(folder, seed);
        const known = reports.get(`${n % 3 === 0}`) ?? (await reportOf(source, seed, drawn));
        reports.set(`${n % 3 === 0}`, known);
        const body = n % 10 === 0 ? turned(known) : known;
        return {
          id: randomUUID(),
          user: people[seed],
          source: `${source}\n// ${n}`,
          seed,
          drawn,
          body,
          passed: body.passed,
        };
      }),
    );
    await client.query(
      `WITH new AS (
         SELECT * FROM jsonb_to_recordset($1::jsonb)
           AS n (id uuid, "user" uuid, source text, seed int, drawn jsonb, body jsonb, passed bool)
       ), answer AS (
         INSERT INTO "Submission" (id, "userId", "exerciseId", mode, "idempotencyKey", answer, "exerciseVersion", seed,
                                   parameters, "engineVersion", "graderVersion", status)
         SELECT id, "user", '${exerciseId}', 'SUBMIT', id, jsonb_build_object('source', source), 'x', seed, drawn, '1', '1',
                'GRADED' FROM new
       )
       INSERT INTO "GradeReport" (id, "submissionId", "exerciseVersion", "engineVersion", "graderVersion", passed, body)
       SELECT gen_random_uuid(), id, 'x', '1', '1', passed, body FROM new`,
      [JSON.stringify(rows)],
    );
  }
}

async function reportOf(source: string, seed: number, drawn: Awaited<ReturnType<typeof draw>>): Promise<GradeReport> {
  const grading = await grade({ exerciseId, mode: 'submit', seed, drawn, answer: { source } }, sandbox);
  if (grading.kind !== 'graded') throw new Error('it compiles');
  return grading.report;
}

function turned(report: GradeReport): GradeReport {
  const checks = report.checks.map((check, index) =>
    index > 0 ? check : { ...check, outcome: check.outcome === 'holds' ? ('fails' as const) : ('holds' as const) },
  );
  const earned = checks.reduce((sum, { outcome, weight }) => sum + (outcome === 'holds' ? weight : 0), 0);
  return { ...report, earned, passed: checks.every(({ outcome }) => outcome === 'holds'), checks };
}
