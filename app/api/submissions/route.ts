import { z } from 'zod';
import { limitRate } from '#lib/auth/rate-limit.ts';
import { requireViewer, requireWriter } from '#lib/auth/require-viewer.ts';
import { listSubmissions } from '#lib/submissions/list-submissions.ts';
import { submit } from '#lib/submissions/submit.ts';
import { handle, readBody, readQuery } from '../handle.ts';
import { verdictStream } from './verdict-stream.ts';

const submitRequest = z.strictObject({
  exerciseId: z.string().max(100),
  assignmentId: z.uuid().nullable(),
  mode: z.enum(['run', 'submit']),
  seed: z.int().min(0).max(0x7fffffff),
  answer: z.unknown(),
  idempotencyKey: z.uuid(),
});

const scope = z.strictObject({ exerciseId: z.string().max(100), assignmentId: z.uuid().nullable().default(null) });

/**
 * Takes an answer: 202 with its view. Who accepts `text/event-stream` gets the view as the first event of a stream that
 * goes on to the verdict, in one request; who is cut off asks …/:id/events, or …/:id.
 */
export const POST = handle(async (request) => {
  const body = await readBody(request, submitRequest);
  const viewer = await requireWriter();
  await limitRate('submit', viewer.userId);
  const view = await submit(viewer, body);
  const wantsEvents = request.headers.get('accept')?.includes('text/event-stream') === true;
  return wantsEvents ? verdictStream(request, viewer, view) : Response.json(view, { status: 202 });
});

/** One's own submits of one exercise, newest first. */
export const GET = handle(async (request) => {
  const viewer = await requireViewer();
  return Response.json(await listSubmissions(viewer, readQuery(request, scope)));
});
