import { z } from 'zod';
import { requireAccount } from '#lib/auth/require-viewer.ts';
import { look } from '#lib/class-internet/look.ts';
import { handle, readQuery } from '../../../handle.ts';
import type { ById } from '../by-id.ts';

const number = z.coerce.number().int().min(0).max(1_000_000);
const query = z.strictObject({ as: number, round: number });

/** A LookView: what one AS knew in one round. */
export const GET = handle<ById>(async (request, { params }) => {
  const { id } = await params;
  const viewer = await requireAccount();
  const view = await look(viewer, id, readQuery(request, query));
  return Response.json(view, { headers: { 'cache-control': 'no-store' } });
});
