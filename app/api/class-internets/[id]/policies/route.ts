import { z } from 'zod';
import { limitRate } from '#lib/auth/rate-limit.ts';
import { requireAccount, requireTeacher } from '#lib/auth/require-viewer.ts';
import { listHandedIn } from '#lib/class-internet/find-policy.ts';
import { submitPolicy } from '#lib/class-internet/submit-policy.ts';
import { handle, readBody, readQuery } from '../../../handle.ts';
import type { ById } from '../by-id.ts';

const submitRequest = z.strictObject({ source: z.string(), idempotencyKey: z.uuid() });
const query = z.strictObject({ position: z.coerce.number().int().min(0).max(200) });

/** Takes the policies of one's own AS: 202. What becomes of them comes with the events. */
export const POST = handle<ById>(async (request, { params }) => {
  const { id } = await params;
  const body = await readBody(request, submitRequest);
  const viewer = await requireAccount();
  await limitRate('submit', viewer.userId);
  return Response.json(await submitPolicy(viewer, id, body), { status: 202 });
});

/** For the teacher: what was handed in for one AS, the newest first. */
export const GET = handle<ById>(async (request, { params }) => {
  const { id } = await params;
  const { position } = readQuery(request, query);
  const viewer = await requireTeacher();
  return Response.json(await listHandedIn(viewer, id, position), { headers: { 'cache-control': 'no-store' } });
});
