import { describe, expect, it } from 'vitest';
import { refusePassword } from './new-password.ts';
import { normalizeUserName, refuseUserName, suggestUserName } from './user-name.ts';

describe('a user name', () => {
  it.each([
    ['Inès Lefèvre', 'ines.lefevre'],
    ['Jean-Noël  d’Œuvre', 'jean.noel.d.oeuvre'],
    ['李', 'learner'],
    ['..Zoé..', 'zoe'],
  ])('for %s is suggested as %s', (name, expected) => {
    expect(suggestUserName(name)).toBe(expected);
    expect(refuseUserName(suggestUserName(name))).toBeUndefined();
  });

  it('is the same in capitals and with blanks around it', () => {
    expect(normalizeUserName(' Ines.Lefevre ')).toBe('ines.lefevre');
  });

  it.each(['a', 'a b c', 'a@b.example', '.abc', 'é'.repeat(5), 'a'.repeat(41)])('cannot be %s', (name) => {
    expect(refuseUserName(name)).toBeDefined();
  });
});

describe('a new password', () => {
  it.each(['short', 'Password', 'azertyuiop', 'aaaaaaaaaaaa', 'ines.lefevre', 'x'.repeat(201)])(
    'cannot be %s',
    (it) => {
      expect(refusePassword(it, ['ines.lefevre'])).toBeDefined();
    },
  );

  it.each(['three random words', 'écharpe bleue', '🙂🙃🙂🙃🙂🙃🙂🚀🙃'])('may be %s', (password) => {
    expect(refusePassword(password, ['ines.lefevre'])).toBeUndefined();
  });
});
