import { requireAccount } from '#lib/auth/require-viewer.ts';
import { findRound } from '#lib/class-internet/list-rounds.ts';
import { AppError } from '#lib/errors.ts';
import { handle } from '../../../../handle.ts';

interface ByNumber {
  readonly params: Promise<{ id: string; number: string }>;
}

/** A RoundView. */
export const GET = handle<ByNumber>(async (_request, { params }) => {
  const { id, number } = await params;
  const viewer = await requireAccount();
  if (!/^\d{1,7}$/.test(number)) throw new AppError('not-found');
  return Response.json(await findRound(viewer, id, Number(number)), { headers: { 'cache-control': 'no-store' } });
});
