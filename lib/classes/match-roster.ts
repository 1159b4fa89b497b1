import { nameKey, type RosterPerson } from './parse-roster.ts';

/** An account as far as recognising people goes. */
export interface KnownAccount {
  readonly userId: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly userName: string | null;
}

export interface KnownMember extends KnownAccount {
  /** They left this class before. */
  readonly hasLeft: boolean;
}

/**
 * What importing does with each person of a list: `new` makes an account; `kept` is in the class already; `returns` had
 * left it; `elsewhere` has an account outside the class, which a list cannot enrol: whoever holds it must want to join.
 */
export type Fate =
  | { readonly kind: 'new'; readonly person: RosterPerson }
  | { readonly kind: 'kept' | 'returns' | 'elsewhere'; readonly person: RosterPerson; readonly account: KnownAccount };

/**
 * Recognises people by e-mail, then user name, then name among the learners of this class, so that the same list again
 * changes nothing. Each account is matched once: two learners of one name stay two.
 */
export function matchRoster(
  people: readonly RosterPerson[],
  members: readonly KnownMember[],
  /** Everybody else who holds an e-mail or user name of the list. */
  outsiders: readonly KnownAccount[],
): Fate[] {
  const free = new Set(members);
  const take = (test: (member: KnownMember) => boolean): KnownMember | undefined => {
    const found = [...free].find(test);
    if (found) free.delete(found);
    return found;
  };
  // Sure signs first, for the whole list: a name must not take the account that an e-mail further down stands for.
  const bySign = new Map(people.map((person) => [person, take((member) => holdsSign(member, person))]));
  return people.map((person) => {
    const outsider = outsiders.find((account) => holdsSign(account, person));
    const member = bySign.get(person) ?? (outsider ? undefined : take((known) => hasName(known, person)));
    if (member) return { kind: member.hasLeft ? 'returns' : 'kept', person, account: member };
    return outsider ? { kind: 'elsewhere', person, account: outsider } : { kind: 'new', person };
  });
}

const holdsSign = (account: KnownAccount, { email, userName }: RosterPerson): boolean =>
  (email !== null && account.email === email) || (userName !== null && account.userName === userName);

/** Same name, and nothing says that they are two. */
const hasName = (account: KnownAccount, person: RosterPerson): boolean =>
  nameKey(account.displayName) === nameKey(person.displayName) &&
  (person.email === null || account.email === null || person.email === account.email);
