import type { Viewer } from '#lib/auth/viewer.ts';
import { isUuid, taught } from '#lib/classes/taught-class.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { AppError } from '#lib/errors.ts';

export interface Internet {
  readonly id: string;
  readonly classId: string;
  readonly className: string;
  readonly seed: number;
  readonly groups: number;
  readonly showsNames: boolean;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
}

export interface Place {
  readonly position: number;
  readonly draft: string | null;
  readonly revision: number;
}

type Tx = Pick<Transaction, 'classInternet'>;

const fields = {
  id: true,
  classId: true,
  seed: true,
  groups: true,
  showsNames: true,
  createdAt: true,
  endedAt: true,
  class: { select: { name: true } },
} as const;

/** An Internet of a class that the viewer teaches now; any other is `not-found`. */
export async function requireTaughtInternet(viewer: Viewer, internetId: string, tx: Tx = db): Promise<Internet> {
  const found = isUuid(internetId)
    ? await tx.classInternet.findFirst({ where: { id: internetId, class: taught(viewer) }, select: fields })
    : null;
  if (!found) throw new AppError('not-found');
  return named(found);
}

/** An Internet of a class that the viewer learns in now, with the AS that is theirs, if any; else `not-found`. */
export async function requireOwnInternet(
  viewer: Viewer,
  internetId: string,
  tx: Tx = db,
): Promise<{ readonly internet: Internet; readonly place: Place | null }> {
  const found = isUuid(internetId)
    ? await tx.classInternet.findFirst({
        where: {
          id: internetId,
          class: { enrolments: { some: { userId: viewer.userId, role: 'LEARNER', leftAt: null } } },
        },
        select: {
          ...fields,
          places: { where: { userId: viewer.userId }, select: { position: true, draft: true, revision: true } },
        },
      })
    : null;
  if (!found) throw new AppError('not-found');
  const { places, ...rest } = found;
  return { internet: named(rest), place: places[0] ?? null };
}

/** Throws `closed` for one that is over. */
export function requireRunning({ endedAt }: Pick<Internet, 'endedAt'>): void {
  if (endedAt !== null) throw new AppError('closed');
}

function named<Row extends { readonly class: { readonly name: string } }>({ class: { name }, ...row }: Row) {
  return { ...row, className: name };
}
