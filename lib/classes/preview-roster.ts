import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/db/client.ts';
import { type ParsedRoster, parseRoster } from './parse-roster.ts';
import { planImport } from './plan-import.ts';
import type { ColumnRole } from './roster-columns.ts';
import { type RosterProblem, rosterProblem } from './roster-problems.ts';
import { requireTaughtClass } from './taught-class.ts';

export interface RosterPreview {
  readonly people: readonly {
    readonly line: number;
    readonly displayName: string;
    readonly email: string | null;
    /** Theirs already, or asked for by the list; null: derived when the account is made. */
    readonly userName: string | null;
    readonly fate: 'new' | 'kept' | 'returns';
  }[];
  readonly problems: readonly RosterProblem[];
  readonly columns: ParsedRoster['columns'];
}

/** What an import would do, line by line. Writes nothing. */
export async function previewRoster(
  viewer: Viewer,
  classId: string,
  text: string,
  roles?: readonly ColumnRole[],
): Promise<RosterPreview> {
  await requireTaughtClass(viewer, classId);
  const parsed = parseRoster(text, roles);
  const people: RosterPreview['people'][number][] = [];
  const problems = [...parsed.problems];
  for (const fate of await planImport(db, classId, parsed.people)) {
    const { line, displayName, email, userName } = fate.person;
    if (fate.kind === 'elsewhere') {
      // What the list says, not what the account holds: the teacher learns nothing new about a stranger.
      problems.push(rosterProblem(line, 'account-elsewhere', { name: displayName, found: email ?? userName ?? '' }));
    } else if (fate.kind === 'new') {
      people.push({ line, displayName, email, userName, fate: 'new' });
    } else {
      people.push({ line, displayName, email, userName: fate.account.userName, fate: fate.kind });
    }
  }
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { people, problems, columns: parsed.columns };
}
