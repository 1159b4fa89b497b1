import { z } from 'zod';
import { limitRate } from '#lib/auth/rate-limit.ts';
import { requireViewer, requireWriter } from '#lib/auth/require-viewer.ts';
import { listSubmissions } from '#lib/submissions/list-submissions.ts';
import { submit } from '#lib/submissions/submit.ts';
import { handle, readBody, readQuery } from '../handle.ts';

const submitRequest = z.strictObject({
  exerciseId: z.string().max(100),
  assignmentId: z.uuid().nullable(),
  mode: z.enum(['run', 'submit']),
  seed: z.int().min(0).max(0x7fffffff),
  answer: z.unknown(),
  idempotencyKey: z.uuid(),
});

const scope = z.strictObject({ exerciseId: z.string().max(100), assignmentId: z.uuid().nullable().default(null) });

/** Takes an answer: 202 with its view; the verdict comes over …/:id/events. */
export const POST = handle(async (request) => {
  const body = await readBody(request, submitRequest);
  const viewer = await requireWriter();
  await limitRate('submit', viewer.userId);
  return Response.json(await submit(viewer, body), { status: 202 });
});

/** One's own submits of one exercise, newest first. */
export const GET = handle(async (request) => {
  const viewer = await requireViewer();
  return Response.json(await listSubmissions(viewer, readQuery(request, scope)));
});
