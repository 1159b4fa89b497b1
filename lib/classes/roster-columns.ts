import { plainLetters } from './plain-letters.ts';

export const columnRoles = ['first', 'last', 'full', 'email', 'userName', 'ignore'] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** Without accents, case and punctuation; as Moodle, Pronote, Apogée and Excel users head their columns. */
const headings: Record<Exclude<ColumnRole, 'ignore'>, readonly string[]> = {
  first: ['prenom', 'prenoms', 'prenom usuel', 'first name', 'firstname', 'given name', 'givenname', 'forename'],
  last: [
    'nom de famille',
    'nom usuel',
    'nom d usage',
    'nom de naissance',
    'last name',
    'lastname',
    'surname',
    'family name',
    'familyname',
  ],
  full: [
    'nom',
    'name',
    'nom complet',
    'nom prenom',
    'nom et prenom',
    'prenom nom',
    'prenom et nom',
    'nom de l eleve',
    'eleve',
    'etudiant',
    'apprenant',
    'full name',
    'fullname',
    'display name',
    'displayname',
    'student',
    'student name',
    'learner',
    'pupil',
  ],
  email: [
    'email',
    'e mail',
    'mail',
    'mel',
    'courriel',
    'adresse mail',
    'adresse email',
    'adresse e mail',
    'adresse de courriel',
    'adresse electronique',
    'email address',
    'e mail address',
  ],
  userName: [
    'identifiant',
    'identifiant de connexion',
    'nom d utilisateur',
    'login',
    'compte',
    'user name',
    'username',
    'user',
    'samaccountname',
  ],
};

const roleOf = new Map<string, ColumnRole>(
  Object.entries(headings).flatMap(([role, names]) => names.map((name) => [name, role as ColumnRole])),
);

/** The roles that a header row gives its columns; null when the row is no header but a person. */
export function readHeader(cells: readonly string[]): ColumnRole[] | null {
  if (cells.some((cell) => cell.includes('@'))) return null;
  const found = cells.map((cell) => roleOf.get(heading(cell)));
  if (found.every((role) => role === undefined)) return null;
  // "Nom" beside "Prénom" is the last name; alone, it is all there is.
  const named = found.includes('first') && !found.includes('last');
  return found.map((role, index) => {
    const wanted: ColumnRole = named && role === 'full' ? 'last' : (role ?? 'ignore');
    return found.indexOf(role) === index ? wanted : 'ignore';
  });
}

/**
 * The roles of columns without a header, from what stands in them. Of two columns of names, the one in capitals, or
 * the one in alphabetical order, is the last name; else the first column is, as in most lists.
 */
export function guessColumns(rows: readonly (readonly string[])[]): ColumnRole[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, index) =>
    rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== ''),
  );
  const most = (cells: readonly string[], test: (cell: string) => boolean) =>
    cells.length > 0 && cells.filter(test).length * 2 > cells.length;
  const roles = columns.map<ColumnRole>((cells) => (most(cells, (cell) => cell.includes('@')) ? 'email' : 'ignore'));
  const named = columns.flatMap((cells, index) => (most(cells, isName) ? [index] : []));
  const [a, b] = named;
  if (a === undefined) return roles;
  if (b === undefined) return roles.with(a, 'full');
  const capitals = (index: number) => most(columns[index] ?? [], (cell) => cell === cell.toUpperCase());
  const sorted = (index: number) => isSorted(columns[index] ?? []);
  const lastIsSecond = capitals(a) === capitals(b) ? sorted(b) && !sorted(a) : capitals(b);
  return roles.with(lastIsSecond ? b : a, 'last').with(lastIsSecond ? a : b, 'first');
}

const heading = (cell: string): string =>
  plainLetters(cell)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

const isName = (cell: string): boolean => /\p{L}{2}/u.test(cell) && !/[\d@]/.test(cell);

/** Of at least three. */
function isSorted(cells: readonly string[]): boolean {
  if (cells.length < 3) return false;
  return cells.every((cell, index) => index === 0 || (cells[index - 1] ?? '').localeCompare(cell, 'fr') <= 0);
}
