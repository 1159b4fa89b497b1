import type { Viewer } from '#lib/auth/viewer.ts';
import type { Transaction } from '#lib/db/client.ts';
import type { Prisma } from '#lib/db/generated/client.ts';

export interface Deed {
  /** e.g. `class.create` */
  readonly action: string;
  readonly subjectType: 'class' | 'assignment' | 'user';
  readonly subjectId: string;
  /** No names, no passwords: ids and counts. */
  readonly detail?: Prisma.InputJsonObject;
}

/** Writes down who did what, in the transaction that does it. */
export async function audit(tx: Pick<Transaction, 'auditEvent'>, viewer: Viewer, deed: Deed): Promise<void> {
  await tx.auditEvent.create({ data: { actorId: viewer.userId, detail: {}, ...deed } });
}
