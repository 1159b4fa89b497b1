import { describe, expect, it } from 'vitest';
import { matchRoster } from './match-roster.ts';

const member = (userId: string, displayName: string, email: string | null = null, hasLeft = false) => ({
  userId,
  displayName,
  email,
  userName: null,
  hasLeft,
});
const person = (displayName: string, email: string | null = null) => ({ line: 1, displayName, email, userName: null });
const kinds = (...of: Parameters<typeof matchRoster>) =>
  matchRoster(...of).map((fate) => [fate.kind, fate.kind === 'new' ? null : fate.account.userId]);

describe('a list against a class', () => {
  it('knows people again by e-mail, then by name whatever its spelling', () => {
    const known = [member('1', 'Zoé Petit', 'zoe@x.fr'), member('2', 'Jean-Noël Œuvrard')];
    expect(kinds([person('Z. Petit', 'zoe@x.fr'), person('OEUVRARD Jean Noel')], known, [])).toEqual([
      ['kept', '1'],
      ['kept', '2'],
    ]);
  });

  it('matches each account once: a second person of the name is new', () => {
    expect(kinds([person('Zoé Petit'), person('Zoé Petit')], [member('1', 'Zoé Petit')], [])).toEqual([
      ['kept', '1'],
      ['new', null],
    ]);
  });

  it('a name does not take the account that an e-mail further down stands for', () => {
    const known = [member('1', 'Zoé Petit', 'b@x.fr')];
    expect(kinds([person('Zoé Petit'), person('Zoé Petit', 'b@x.fr')], known, [])).toEqual([
      ['new', null],
      ['kept', '1'],
    ]);
  });

  it('different e-mails are different people', () => {
    expect(kinds([person('Zoé Petit', 'a@x.fr')], [member('1', 'Zoé Petit', 'b@x.fr')], [])).toEqual([['new', null]]);
  });

  it('who had left comes back; who is someone else’s is not taken', () => {
    const list = [person('Zoé Petit'), person('Inès Lefèvre', 'ines@x.fr')];
    expect(kinds(list, [member('1', 'Zoé Petit', null, true)], [member('9', 'Other', 'ines@x.fr')])).toEqual([
      ['returns', '1'],
      ['elsewhere', '9'],
    ]);
  });
});
