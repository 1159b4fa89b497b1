import Papa from 'papaparse';
import { z } from 'zod';
import { normalizeUserName, refuseUserName } from '#lib/auth/user-name.ts';
import { plainLetters } from './plain-letters.ts';
import { type ColumnRole, guessColumns, readHeader } from './roster-columns.ts';
import { type RosterProblem, rosterProblem } from './roster-problems.ts';

export interface RosterPerson {
  readonly line: number;
  readonly displayName: string;
  /** Lower case. */
  readonly email: string | null;
  /** As the list gives it, lower case; null: to be derived. */
  readonly userName: string | null;
}

export interface ParsedRoster {
  readonly people: readonly RosterPerson[];
  /** By line. A line with a problem gives no person. */
  readonly problems: readonly RosterProblem[];
  /** How each column was read; the teacher may say otherwise and have it parsed again. */
  readonly columns: readonly { readonly role: ColumnRole; readonly title: string | null; readonly example: string }[];
}

const maxPeople = 500;

/**
 * Reads a list of names as teachers have it: pasted or exported, columns in any order, separated by `;`, tab or `,`,
 * with or without a header in French or English. Pure; writes nothing. `roles` overrules how columns are read.
 */
export function parseRoster(text: string, roles?: readonly ColumnRole[]): ParsedRoster {
  const { rows, openQuoteAt } = readRows(text);
  const first = rows[0];
  const problems: RosterProblem[] = [];
  if (openQuoteAt !== null) problems.push(rosterProblem(openQuoteAt, 'open-quote'));
  const none = (columns: ParsedRoster['columns'], problem: RosterProblem): ParsedRoster => ({
    people: [],
    problems: problems.length > 0 ? problems : [problem],
    columns,
  });
  if (!first) return none([], rosterProblem(null, 'empty'));

  const header = readHeader(first.cells);
  const body = header ? rows.slice(1) : rows;
  const guessed = header ?? guessColumns(body.map(({ cells }) => cells));
  const columns = guessed.map((role, index) => ({
    role: roles?.[index] ?? role,
    title: header ? (first.cells[index] ?? null) : null,
    example: body.find(({ cells }) => cells[index])?.cells[index] ?? '',
  }));
  if (body.length > maxPeople) return none(columns, rosterProblem(null, 'too-many', { n: body.length }));
  const has = (...wanted: ColumnRole[]) => columns.some(({ role }) => wanted.includes(role));
  if (!has('first', 'last', 'full')) return none(columns, rosterProblem(null, 'no-name-column'));
  if (body.length === 0) return none(columns, rosterProblem(null, 'empty'));

  const people: RosterPerson[] = [];
  const lines = new Map<string, number>();
  for (const row of body) {
    const read = readPerson(
      row,
      columns.map(({ role }) => role),
    );
    if ('code' in read) {
      problems.push(read);
      continue;
    }
    const keys = identities(read);
    const before = keys.map((key) => lines.get(key)).find((line) => line !== undefined);
    if (before !== undefined) {
      problems.push(rosterProblem(row.line, 'duplicate', { name: read.displayName, first: before }));
      continue;
    }
    for (const key of keys) lines.set(key, row.line);
    people.push(read);
  }
  if (people.length === 0 && problems.length === 0) problems.push(rosterProblem(null, 'empty'));
  return { people, problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)), columns };
}

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Without blank lines; cells trimmed, spaces inside made single. */
function readRows(text: string): { rows: Row[]; openQuoteAt: number | null } {
  const clean = text.replace(/^\uFEFF/, '').normalize('NFC');
  const { data, errors } = Papa.parse<string[]>(clean, { delimiter: guessDelimiter(clean) });
  const open = errors.find(({ code }) => code === 'MissingQuotes')?.row;
  const rows: Row[] = [];
  let openQuoteAt: number | null = null;
  let line = 1;
  for (const [index, raw] of data.entries()) {
    const cells = raw.map((cell) => cell.replace(/\s+/gu, ' ').trim());
    if (index === open) openQuoteAt = line;
    else if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
    // A quoted cell may go over several lines.
    line += 1 + raw.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
  }
  return { rows, openQuoteAt };
}

/** The one that cuts most lines into the same number of cells, two at least; a plain list of names has none. */
function guessDelimiter(text: string): string {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  const agreeing = (delimiter: string): number => {
    const widths = Map.groupBy(lines, (line) => line.split(delimiter).length);
    widths.delete(1);
    return Math.max(0, ...[...widths.values()].map((alike) => alike.length));
  };
  const counts = [';', '\t', ','].map((delimiter) => ({ delimiter, lines: agreeing(delimiter) }));
  return counts.reduce((best, each) => (each.lines > best.lines ? each : best)).delimiter;
}

function readPerson({ line, cells }: Row, roles: readonly ColumnRole[]): RosterPerson | RosterProblem {
  const extra = cells.findLastIndex((cell) => cell !== '') + 1;
  if (extra > roles.length) {
    return rosterProblem(line, 'too-many-cells', { n: extra, columns: roles.length });
  }
  const cell = (role: ColumnRole): string => cells[roles.indexOf(role)] ?? '';
  const displayName = cell('full') || [cell('first'), cell('last')].filter((part) => part !== '').join(' ');
  if (!/[\p{L}\p{N}]/u.test(displayName)) return rosterProblem(line, 'no-name');
  if ([...displayName].length > 80) return rosterProblem(line, 'long-name');
  const unreadable = /[\uFFFD\p{Cc}]/u.exec(displayName);
  if (unreadable) return rosterProblem(line, 'unreadable', { found: displayName });
  const email = cell('email').toLowerCase();
  if (email !== '' && !z.email().safeParse(email).success) return rosterProblem(line, 'bad-email', { found: email });
  const userName = normalizeUserName(cell('userName'));
  if (userName !== '' && refuseUserName(userName)) {
    return rosterProblem(line, 'bad-user-name', { found: userName });
  }
  return { line, displayName, email: email || null, userName: userName || null };
}

/** What tells a person from the others of the list; the name alone only when there is nothing better. */
function identities({ displayName, email, userName }: RosterPerson): string[] {
  const keys = [email && `email ${email}`, userName && `user ${userName}`].filter((key) => key !== null);
  return keys.length > 0 ? keys : [`name ${nameKey(displayName)}`];
}

/** Two spellings of one name: accents, case, dashes and the order of its words apart. */
export function nameKey(displayName: string): string {
  return plainLetters(displayName)
    .split(/[\s\-'’.]+/)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}
