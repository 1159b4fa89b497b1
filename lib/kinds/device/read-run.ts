import { z } from 'zod';
import { fail, ok, type Result } from '../../bytes/result.ts';
import type { WireValue } from '../../bytes/wire-value.ts';
import type { Text } from '../../netsim/text.ts';
import type { Run } from '../../netsim/trial/trial.ts';
import { programProblem } from './program-problems.ts';

const bytes = z.instanceof(Uint8Array);
const name = z.string().max(100);

const runSchema = z.strictObject({
  steps: z.array(
    z.strictObject({
      timeNs: z.number(),
      node: name,
      port: name.nullable(),
      frame: bytes.nullable(),
      acts: z.array(
        z.strictObject({ action: z.enum(['send', 'drop', 'deliver']), port: name, frame: bytes, why: name }),
      ),
    }),
  ),
  end: z.enum(['idle', 'event-budget', 'broadcast-storm', 'forwarding-loop', 'program-problem']),
  problem: z.strictObject({ code: name, detail: name }).nullable(),
});

/** What the sandbox process says of a run; the error tells the learner why their answer could not be followed. */
export function readRun(value: WireValue): Result<Run, Text> {
  const read = runSchema.safeParse(value);
  if (!read.success) return fail({ fr: 'Le résultat ne peut pas être lu.', en: 'The result cannot be read.' });
  return read.data.problem === null ? ok(read.data) : fail(programProblem(read.data.problem));
}
