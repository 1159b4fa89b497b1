import { db } from '#lib/db/client.ts';
import { normalizeClassCode } from './class-code.ts';

export interface ClassByCode {
  readonly id: string;
  readonly name: string;
  /** Display names, for "is this the right class?". */
  readonly teachers: readonly string[];
}

/**
 * What someone who holds the code may know before joining; null when no open class has it. Codes can be guessed at:
 * callers limit the rate.
 */
export async function findClassByCode(typed: string): Promise<ClassByCode | null> {
  const code = normalizeClassCode(typed);
  if (!code) return null;
  const found = await db.class.findFirst({
    where: { code, archivedAt: null },
    select: {
      id: true,
      name: true,
      enrolments: {
        where: { role: 'TEACHER', leftAt: null },
        orderBy: { joinedAt: 'asc' },
        select: { user: { select: { displayName: true } } },
      },
    },
  });
  if (!found) return null;
  return { id: found.id, name: found.name, teachers: found.enrolments.map(({ user }) => user.displayName) };
}
