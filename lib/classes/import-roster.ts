import { makeOneTimePassword } from '#lib/auth/one-time-password.ts';
import { hashPassword } from '#lib/auth/password.ts';
import { suggestUserName } from '#lib/auth/user-name.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db, type Transaction } from '#lib/db/client.ts';
import { Prisma } from '#lib/db/generated/client.ts';
import { publish, topics } from '#lib/db/notify.ts';
import { AppError } from '#lib/errors.ts';
import { audit } from './audit.ts';
import type { Fate } from './match-roster.ts';
import { parseRoster, type RosterPerson } from './parse-roster.ts';
import { planImport } from './plan-import.ts';
import type { ColumnRole } from './roster-columns.ts';
import { requireTaughtClass } from './taught-class.ts';
import { uniqueUserName } from './unique-user-name.ts';

/** What goes on a learner's slip. The password is in no other place: it is shown now or reissued later. */
export interface Slip {
  readonly userId: string;
  readonly displayName: string;
  readonly userName: string;
  readonly password: string;
}

export interface ImportedRoster {
  readonly created: readonly Slip[];
  readonly kept: number;
  readonly returned: number;
  /** Lines of the list that had a problem, or someone whose account is not of this class. */
  readonly leftOut: number;
}

/**
 * Makes the accounts of a list and enrols them, all or none; lines with problems are left out. The same list again
 * creates nobody. Throws `not-found`, and `conflict` for an archived class.
 */
export async function importRoster(
  viewer: Viewer,
  classId: string,
  text: string,
  roles?: readonly ColumnRole[],
): Promise<ImportedRoster> {
  await requireTaughtClass(viewer, classId);
  const { people, problems } = parseRoster(text, roles);
  const passwords = await drawPasswords(await planImport(db, classId, people));
  for (let tries = 1; ; tries++) {
    try {
      const imported = await db.$transaction((tx) => write(tx, viewer, classId, people, passwords), {
        timeout: 60_000,
      });
      void publish(topics.class(classId));
      return { ...imported, leftOut: imported.leftOut + problems.filter(({ line }) => line !== null).length };
    } catch (error) {
      // Someone took one of the user names meanwhile: derive them again.
      const isTaken = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
      if (!isTaken || tries === 3) throw error;
    }
  }
}

interface Password {
  readonly password: string;
  readonly hash: string;
}

/** Hashing takes 40 ms each: before the transaction, not inside it. */
async function drawPasswords(plan: readonly Fate[]): Promise<Map<RosterPerson, Password>> {
  const made = plan
    .filter(({ kind }) => kind === 'new')
    .map(async ({ person }) => [person, await drawPassword()] as const);
  return new Map(await Promise.all(made));
}

async function drawPassword(): Promise<Password> {
  const password = makeOneTimePassword();
  return { password, hash: await hashPassword(password) };
}

async function write(
  tx: Transaction,
  viewer: Viewer,
  classId: string,
  people: readonly RosterPerson[],
  passwords: ReadonlyMap<RosterPerson, Password>,
): Promise<ImportedRoster> {
  // One import into a class at a time: two at once would both find the same people missing.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`roster ${classId}`}, 0))`;
  const { archivedAt } = await requireTaughtClass(viewer, classId, tx);
  if (archivedAt) throw new AppError('conflict', { words: archived });

  const plan = await planImport(tx, classId, people);
  const created = await createAccounts(tx, plan, passwords);
  const returning = plan.flatMap((fate) => (fate.kind === 'returns' ? [fate.account.userId] : []));
  await tx.enrolment.createMany({ data: created.map(({ userId }) => ({ classId, userId })) });
  await tx.enrolment.updateMany({ where: { classId, userId: { in: returning } }, data: { leftAt: null } });

  const kept = plan.filter(({ kind }) => kind === 'kept').length;
  const detail = { created: created.length, kept, returned: returning.length };
  await audit(tx, viewer, { action: 'class.import-roster', subjectType: 'class', subjectId: classId, detail });
  return { ...detail, created, leftOut: plan.filter(({ kind }) => kind === 'elsewhere').length };
}

async function createAccounts(
  tx: Transaction,
  plan: readonly Fate[],
  passwords: ReadonlyMap<RosterPerson, Password>,
): Promise<Slip[]> {
  const people = plan.flatMap((fate) => (fate.kind === 'new' ? [fate.person] : []));
  const asked = people.flatMap(({ userName }) => userName ?? []);
  const taken = new Set([...asked, ...(await takenNames(tx, people))]);
  const rows: Prisma.UserCreateManyInput[] = [];
  const slips = new Map<string, Omit<Slip, 'userId'>>();
  for (const person of people) {
    const { password, hash } = passwords.get(person) ?? (await drawPassword());
    const userName = person.userName ?? uniqueUserName(person.displayName, taken);
    const { displayName, email } = person;
    rows.push({ displayName, email, userName, passwordHash: hash, mustChangePassword: true });
    slips.set(userName, { displayName, userName, password });
  }
  const created = await tx.user.createManyAndReturn({ data: rows, select: { id: true, userName: true } });
  return created.flatMap(({ id, userName }) => {
    const slip = slips.get(userName ?? '');
    return slip ? [{ userId: id, ...slip }] : [];
  });
}

/** Those that could collide with a name derived for these people. */
async function takenNames(tx: Transaction, people: readonly RosterPerson[]): Promise<string[]> {
  const bases = [...new Set(people.map(({ displayName }) => suggestUserName(displayName)))];
  const rows = await tx.$queryRaw<{ userName: string }[]>`
    SELECT "userName" FROM "User" WHERE regexp_replace("userName", '[0-9]+$', '') = ANY (${bases}::text[])`;
  return rows.map(({ userName }) => userName);
}

const archived = {
  fr: 'Cette classe est archivée. Rouvrez-la pour y ajouter quelqu’un.',
  en: 'This class is archived. Reopen it to add anyone.',
};
