import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { db, type Transaction } from '#lib/db/client.ts';
import { audit } from './audit.ts';

export interface Kept {
  readonly submissions: number;
  readonly drafts: number;
}

/**
 * Gives a guest's work to an account, in one transaction: submissions with their reports, drafts, misconceptions. Done
 * twice it is the same; what a request still under way stored for the guest comes along at the account's next sign-in.
 * `guestId` undefined, unknown, or claimed by somebody else: only what came late is moved.
 */
export async function keepWork(guestId: string | undefined, accountId: string): Promise<Kept> {
  return db.$transaction(async (tx) => {
    const account = await tx.user.findFirst({ where: { id: accountId, isGuest: false }, select: { id: true } });
    if (!account) throw new Error('work can only be kept by an account');
    const guests = await claim(guestId, accountId, tx);
    let kept: Kept = { submissions: 0, drafts: 0 };
    for (const guest of guests) {
      const moved = {
        submissions: await moveSubmissions(guest, accountId, tx),
        drafts: await moveDrafts(guest, accountId, tx),
      };
      kept = { submissions: kept.submissions + moved.submissions, drafts: kept.drafts + moved.drafts };
    }
    if (kept.submissions + kept.drafts > 0) {
      await audit(
        {
          actorId: accountId,
          action: 'guest.keep-work',
          subjectType: 'user',
          subjectId: accountId,
          detail: { ...kept },
        },
        tx,
      );
    }
    return kept;
  });
}

/** Marks the guest as this account's; returns all guests that are, earlier ones too. */
async function claim(guestId: string | undefined, accountId: string, tx: Transaction): Promise<string[]> {
  if (guestId) {
    // The lock that `submit` takes: a submission is either there already, or sees that the guest has gone.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${guestId}, 0))`;
    await tx.user.updateMany({
      where: { id: guestId, isGuest: true, mergedIntoId: null },
      data: { mergedIntoId: accountId, displayName: '' },
    });
  }
  const guests = await tx.user.findMany({ where: { mergedIntoId: accountId, isGuest: true }, select: { id: true } });
  return guests.map(({ id }) => id);
}

async function moveSubmissions(guestId: string, accountId: string, tx: Transaction): Promise<number> {
  // The same key under both (a retry that crossed the sign-in) must not stand in the way.
  await tx.$executeRaw`
    UPDATE "Submission" s SET "idempotencyKey" = gen_random_uuid()
    WHERE s."userId" = ${guestId}::uuid AND EXISTS (
      SELECT 1 FROM "Submission" o WHERE o."userId" = ${accountId}::uuid AND o."idempotencyKey" = s."idempotencyKey")`;
  const { count } = await tx.submission.updateMany({ where: { userId: guestId }, data: { userId: accountId } });
  await tx.misconceptionSeen.updateMany({ where: { userId: guestId }, data: { userId: accountId } });
  return count;
}

/** Of two drafts of the same work the newer one is on the page; the older stays, set aside, unless it says the same. */
async function moveDrafts(guestId: string, accountId: string, tx: Transaction): Promise<number> {
  const drafts = await tx.draft.findMany({ where: { userId: guestId } });
  for (const draft of drafts) {
    const { exerciseId, scope } = draft;
    const from = { userId_exerciseId_scope: { userId: guestId, exerciseId, scope } };
    const to = { userId_exerciseId_scope: { userId: accountId, exerciseId, scope } };
    const own = await tx.draft.findUnique({ where: to });
    if (own && own.seed === draft.seed && isDeepStrictEqual(own.answer, draft.answer)) {
      await tx.draft.delete({ where: from });
      continue;
    }
    const aside = setAsideScope(scope);
    if (own && own.updatedAt >= draft.updatedAt) {
      await tx.draft.update({ where: from, data: { userId: accountId, scope: aside } });
      continue;
    }
    if (own) await tx.draft.update({ where: to, data: { scope: aside } });
    // Above both revisions: an open page that grew from either one learns that there is something newer.
    const revision = Math.max(own?.revision ?? 0, draft.revision) + 1;
    await tx.draft.update({ where: from, data: { userId: accountId, revision } });
  }
  return drafts.length;
}

const setAsidePrefix = 'aside:';

const setAsideScope = (scope: string): string => `${setAsidePrefix}${scope}:${randomUUID()}`;

/** Where this draft belongs: the assignment's id or `practice`, and whether it was set aside for a newer one. */
export function readDraftScope(scope: string): { readonly place: string; readonly isSetAside: boolean } {
  if (!scope.startsWith(setAsidePrefix)) return { place: scope, isSetAside: false };
  return { place: scope.slice(setAsidePrefix.length).replace(/:[^:]*$/, ''), isSetAside: true };
}
