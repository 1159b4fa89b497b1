import type { Transaction } from '#lib/db/client.ts';
import { type Fate, type KnownAccount, matchRoster } from './match-roster.ts';
import type { RosterPerson } from './parse-roster.ts';

/** What importing these people into this class would do, as things are now. */
export async function planImport(
  tx: Pick<Transaction, 'enrolment' | 'user'>,
  classId: string,
  people: readonly RosterPerson[],
): Promise<Fate[]> {
  const account = { id: true, displayName: true, email: true, userName: true } as const;
  const members = await tx.enrolment.findMany({
    where: { classId, role: 'LEARNER' },
    orderBy: { joinedAt: 'asc' },
    select: { leftAt: true, user: { select: account } },
  });
  const memberIds = members.map(({ user }) => user.id);
  const emails = people.flatMap(({ email }) => email ?? []);
  const userNames = people.flatMap(({ userName }) => userName ?? []);
  const outsiders = await tx.user.findMany({
    where: { id: { notIn: memberIds }, OR: [{ email: { in: emails } }, { userName: { in: userNames } }] },
    select: account,
  });
  return matchRoster(
    people,
    members.map(({ user, leftAt }) => ({ ...known(user), hasLeft: leftAt !== null })),
    outsiders.map(known),
  );
}

function known({ id, ...rest }: Omit<KnownAccount, 'userId'> & { readonly id: string }): KnownAccount {
  return { userId: id, ...rest };
}
