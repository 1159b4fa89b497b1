import { z } from 'zod';
import type { Prisma } from '#lib/db/generated/client.ts';
import type { GradeReport, Problem } from '#lib/grading/report.ts';
import type { Text } from '#lib/netsim/text.ts';

/**
 * The door between JSON columns and types. A report is written by `recordGrading` only and never changed, so its outer
 * shape is looked at and its inside is trusted.
 */
const report = z.looseObject({
  passed: z.boolean(),
  earned: z.number(),
  possible: z.number(),
  checks: z.array(z.looseObject({ id: z.string() })),
  diagnoses: z.array(z.looseObject({ label: z.string() })),
  console: z.array(z.string()),
});

const problem = z.object({
  code: z.string(),
  message: z.string(),
  line: z.number().optional(),
  column: z.number().optional(),
});

export function parseReport(stored: Prisma.JsonValue): GradeReport {
  return report.parse(stored) as unknown as GradeReport;
}

export function parseProblem(stored: Prisma.JsonValue): Problem {
  const { line, column, ...rest } = problem.parse(stored);
  return { ...rest, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
}

/** No more than whether and how much: what every level of feedback shows. */
export interface Verdict {
  readonly passed: boolean;
  readonly earned: number;
  readonly possible: number;
}

/** For lists and scores; nothing else of the report comes along. */
export function parseVerdict(stored: Prisma.JsonValue): Verdict {
  const { passed, earned, possible } = report.parse(stored);
  return { passed, earned, possible };
}

const text = z.object({ fr: z.string(), en: z.string() });

export function parseText(stored: Prisma.JsonValue): Text {
  return text.parse(stored);
}

/** Types with readonly fields are JSON too; Prisma's input type does not know it. */
export function toJson(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}
