import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Drawn } from '../exercises/exercise.ts';
import { loadExercise } from '../exercises/folder.ts';
import { engineVersion, graderVersion } from '../exercises/graded-by.ts';
import { exerciseHash } from '../exercises/version.ts';
import type { Sandbox } from '../sandbox/observation.ts';
import { canonicalJson } from './canonical-json.ts';
import { grade } from './grade.ts';
import type { GradeReport } from './report.ts';

/** All that a grade is a function of, and what came out: enough to grade it again anywhere, with no database. */
export const certificateSchema = z.strictObject({
  format: z.literal('encap-certificate'),
  version: z.literal(1),
  submissionId: z.string(),
  exerciseId: z.string(),
  exerciseVersion: z.string(),
  /** SHA-256 of what the version is the beginning of; null when the exercise has changed since. */
  exerciseHash: z.string().nullable(),
  engineVersion: z.string(),
  graderVersion: z.string(),
  mode: z.enum(['run', 'submit']),
  seed: z.int(),
  /** The question as it was drawn from the seed. */
  parameters: z.object({ values: z.record(z.string(), z.union([z.string(), z.number()])), question: z.unknown() }),
  answer: z.unknown(),
  outcome: z.strictObject({
    passed: z.boolean(),
    earned: z.number(),
    possible: z.number(),
    checks: z.array(z.strictObject({ id: z.string(), outcome: z.enum(['holds', 'fails', 'not-reached']) })),
  }),
  /** SHA-256 of the whole report as canonical JSON. */
  reportDigest: z.string(),
});
export type Certificate = z.infer<typeof certificateSchema>;

export interface Graded {
  readonly submissionId: string;
  readonly exerciseId: string;
  readonly mode: 'run' | 'submit';
  readonly seed: number;
  readonly parameters: Drawn;
  readonly answer: unknown;
}

export async function certify(graded: Graded, report: GradeReport): Promise<Certificate> {
  const { submissionId, exerciseId, mode, seed, parameters, answer } = graded;
  const { passed, earned, possible, exerciseVersion } = report;
  const hash = await exerciseHash(loadExercise(exerciseId));
  return {
    format: 'encap-certificate',
    version: 1,
    submissionId,
    exerciseId,
    exerciseVersion,
    exerciseHash: hash.startsWith(exerciseVersion) ? hash : null,
    engineVersion: report.engineVersion,
    graderVersion: report.graderVersion,
    mode,
    seed,
    parameters,
    answer,
    outcome: {
      passed,
      earned,
      possible,
      checks: report.checks.map(({ id, outcome }) => ({ id, outcome })),
    },
    reportDigest: createHash('sha256').update(canonicalJson(report)).digest('hex'),
  };
}

/** The bytes of the file: the same certificate has the same. */
export const writeCertificate = (certificate: Certificate): string => `${canonicalJson(certificate)}\n`;

/**
 * Grades the answer again and says what comes out otherwise than the certificate states, a line each; none: the same,
 * byte for byte.
 */
export async function replay(certificate: Certificate, sandbox: Sandbox): Promise<readonly string[]> {
  const { submissionId, exerciseId, mode, seed, answer } = certificate;
  const { values, question } = certificate.parameters;
  const drawn = { values, question };
  const grading = await grade({ exerciseId, mode, seed, drawn, answer }, sandbox);
  const versions = await differingVersions(certificate);
  if (grading.kind === 'not-compiled') return [...versions, `it does not compile: ${grading.problem.message}`];
  const again = await certify({ submissionId, exerciseId, mode, seed, parameters: drawn, answer }, grading.report);
  if (writeCertificate(again) === writeCertificate(certificate)) return [];
  const outcomes = differingOutcomes(certificate, again);
  const rest =
    outcomes.length === 0 && again.reportDigest !== certificate.reportDigest
      ? ['every check comes out the same; what is explained or diagnosed differs (the digest of the report)']
      : [];
  return [...versions, ...outcomes, ...rest];
}

async function differingVersions(certificate: Certificate): Promise<string[]> {
  const hash = await exerciseHash(loadExercise(certificate.exerciseId));
  const pairs = [
    ['exercise', certificate.exerciseHash ?? certificate.exerciseVersion, hash],
    ['engine', certificate.engineVersion, engineVersion],
    ['grader', certificate.graderVersion, graderVersion],
  ] as const;
  return pairs.flatMap(([name, was, is]) => (is.startsWith(was) ? [] : [`${name}: ${was} then, ${is} here`]));
}

function differingOutcomes({ outcome: was }: Certificate, { outcome: is }: Certificate): string[] {
  const ids = [...new Set([...was.checks, ...is.checks].map(({ id }) => id))];
  const outcomeIn = ({ checks }: Certificate['outcome'], id: string): string =>
    checks.find((check) => check.id === id)?.outcome ?? 'not there';
  const checks = ids.flatMap((id) => {
    const [before, after] = [outcomeIn(was, id), outcomeIn(is, id)];
    return before === after ? [] : [`check ${id}: ${before} then, ${after} here`];
  });
  const points = [`${was.earned} of ${was.possible}`, `${is.earned} of ${is.possible}`] as const;
  return points[0] === points[1] ? checks : [...checks, `points: ${points[0]} then, ${points[1]} here`];
}
