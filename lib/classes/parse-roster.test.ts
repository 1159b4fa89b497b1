import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRoster } from './parse-roster.ts';

const names = (text: string) => parseRoster(text).people.map(({ displayName }) => displayName);
const problems = (text: string) => parseRoster(text).problems.map(({ line, code }) => [line, code]);

describe('columns', () => {
  it.each([
    ['a French export', 'Nom;Prénom;Adresse de courriel\nLefèvre;Inès;ines@x.fr\n'],
    ['in another order', 'E-mail;Prénom;Groupe;NOM\nines@x.fr;Inès;A1;Lefèvre'],
    ['in English, with commas', 'First name,Last name,Email\r\nInès,Lefèvre,INES@x.fr\r\n'],
    ['pasted from a spreadsheet', 'Prénom\tNom\tMél\nInès\tLefèvre\tines@x.fr'],
    ['quoted', '"Nom";"Prénom";"Mail"\n"Lefèvre";"Inès";"ines@x.fr"'],
    ['in one column', 'Nom complet;Courriel\nInès Lefèvre;ines@x.fr'],
    ['without a header', 'Inès Lefèvre;ines@x.fr\nZoé Petit;zoe@x.fr'],
    ['with old Macintosh line ends', 'Nom;Prénom;Mail\rLefèvre;Inès;ines@x.fr\r'],
    ['after a byte order mark', '\uFEFFNom;Prénom;Mail\nLefèvre;Inès;ines@x.fr'],
    ['with blank lines and spaces', '\n\n Nom ; Prénom ;Mail\n\n  Lefèvre ;  Inès; ines@x.fr  \n;;\n\n'],
  ])('%s', (_, text) => {
    const { people, problems } = parseRoster(text);
    expect(problems).toEqual([]);
    expect(people[0]).toMatchObject({ displayName: 'Inès Lefèvre', email: 'ines@x.fr' });
  });

  it('without a header: capitals are the last name', () => {
    expect(names('LE GOFF;Tom\nPETIT;Zoé')).toEqual(['Tom LE GOFF', 'Zoé PETIT']);
    expect(names('Tom;LE GOFF\nZoé;PETIT')).toEqual(['Tom LE GOFF', 'Zoé PETIT']);
  });

  it('without a header: the column in alphabetical order is the last name', () => {
    expect(names('Tom,Bernard\nAnne,Le Goff\nZoé,Petit')).toEqual(['Tom Bernard', 'Anne Le Goff', 'Zoé Petit']);
    expect(names('Bernard,Tom\nLe Goff,Anne\nPetit,Zoé')).toEqual(['Tom Bernard', 'Anne Le Goff', 'Zoé Petit']);
  });

  it('may be told what they hold', () => {
    const text = 'Martin;Paul\nBernard;Zoé';
    expect(names(text)).toEqual(['Paul Martin', 'Zoé Bernard']);
    expect(parseRoster(text, ['first', 'last']).people[0]?.displayName).toBe('Martin Paul');
  });

  it('numbers, groups and unknown columns are left alone', () => {
    expect(names('N°;Nom;Prénom;Né le\n1;Petit;Zoé;2005-01-01')).toEqual(['Zoé Petit']);
    expect(names('12345;Zoé Petit;A1\n12346;Inès Lefèvre;A1')).toEqual(['Zoé Petit', 'Inès Lefèvre']);
  });

  it('a plain list, one name a line', () => {
    expect(names('Zoé Petit\nInès Lefèvre\nLi\n')).toEqual(['Zoé Petit', 'Inès Lefèvre', 'Li']);
    expect(names('Zoé Petit')).toEqual(['Zoé Petit']);
  });

  it('a user name of the school is kept', () => {
    expect(parseRoster('Nom;Identifiant\nZoé Petit;ZPETIT01').people[0]?.userName).toBe('zpetit01');
  });
});

describe('what is wrong is said by line', () => {
  it.each([
    ['', [[null, 'empty']]],
    [' \n\t\n;;;', [[null, 'empty']]],
    ['Nom;Prénom', [[null, 'empty']]],
    ['Mail\nzoe@x.fr', [[null, 'no-name-column']]],
    ['Nom;Mail\n;zoe@x.fr\nInès Lefèvre;', [[2, 'no-name']]],
    ['Nom;Mail\nZoé Petit;zoe(at)x.fr', [[2, 'bad-email']]],
    ['Nom;Login\nZoé Petit;é!', [[2, 'bad-user-name']]],
    ['Nom;Mail\n\nZoé Petit;zoe@x.fr;extra;', [[3, 'too-many-cells']]],
    ['Nom\nZo\uFFFD Petit', [[2, 'unreadable']]],
    [`Nom\n${'x'.repeat(81)}`, [[2, 'long-name']]],
    ['Nom\nZoé Petit\nZOE  PETIT', [[3, 'duplicate']]],
    ['Nom;Mail\nZoé Petit;zoe@x.fr\nZ. Petit;Zoe@X.fr', [[3, 'duplicate']]],
    ['Nom;Mail\nZoé Petit;"zoe@x.fr\nInès Lefèvre;ines@x.fr', [[2, 'open-quote']]],
  ])('%j', (text, expected) => expect(problems(text)).toEqual(expected));

  it('two people of one name are two when something tells them apart', () => {
    expect(problems('Nom;Mail\nZoé Petit;a@x.fr\nZoé Petit;b@x.fr')).toEqual([]);
  });

  it('lines are counted as an editor counts them, over quoted line breaks', () => {
    expect(problems('Nom;Mail\n"Zoé\nPetit";zoe@x.fr\nInès;no')).toEqual([[4, 'bad-email']]);
  });

  it('names the place, in both languages', () => {
    const [problem] = parseRoster('Nom\nZoé Petit\nzoé petit').problems;
    expect(problem?.text.fr).toContain('zoé petit est déjà à la ligne 2');
    expect(problem?.text.en).toContain('is on line 2 already');
  });

  it('refuses a crowd', () => {
    expect(problems(Array.from({ length: 501 }, (_, n) => `Nom x${n}y`).join('\n'))).toEqual([[null, 'too-many']]);
  });
});

it('never throws, and loses no line silently', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), fc.constantFrom('\n', '\r\n', '\r'), (lines, end) => {
      const { people, problems } = parseRoster(lines.join(end));
      expect(people.length + problems.length).toBeGreaterThan(0);
    }),
  );
});
