import { db, type Transaction } from '#lib/db/client.ts';

export interface AuditEntry {
  /** null: nobody signed in, or a command of the operator. */
  readonly actorId: string | null;
  readonly action: `${string}.${string}`;
  readonly subjectType: 'user' | 'session';
  readonly subjectId: string;
  /** Counts and words of our own; nothing personal. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
}

/** Writes down who did what to whom, in the transaction that does it. */
export async function audit({ detail = {}, ...entry }: AuditEntry, tx: Transaction = db): Promise<void> {
  await tx.auditEvent.create({ data: { ...entry, detail: { ...detail } } });
}
