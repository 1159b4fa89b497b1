import { requireAccount } from '#lib/auth/require-viewer.ts';
import { listRounds } from '#lib/class-internet/list-rounds.ts';
import { handle } from '../../../handle.ts';
import type { ById } from '../by-id.ts';

/** ListedRound[], the newest first. */
export const GET = handle<ById>(async (_request, { params }) => {
  const { id } = await params;
  const viewer = await requireAccount();
  return Response.json(await listRounds(viewer, id), { headers: { 'cache-control': 'no-store' } });
});
