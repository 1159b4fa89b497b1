import { parseCidr } from '../../devices/ip/prefix.ts';
import { parseAsPathPattern } from '../policy/as-path-pattern.ts';
import { builtInPolicies } from '../policy/lab-policy.ts';
import type { Lab } from './schema.ts';

export type Path = readonly (string | number)[];
/** What is wrong, and where in the file. */
export interface Wrong {
  readonly path: Path;
  readonly message: string;
}

type Clause = Lab['policies'][string][number];

/** Patterns that do not read, lengths that no prefix has, and clauses that nothing reaches. */
export function wrongPolicies(policies: Lab['policies']): Wrong[] {
  return Object.entries(policies).flatMap(([name, clauses]) => [
    ...(builtInPolicies.includes(name)
      ? [{ path: ['policies', name], message: `“${name}” is built in; choose another name.` }]
      : []),
    ...clauses.flatMap((clause, i) => wrongClause(clause, ['policies', name, i])),
    ...wrongOrder(clauses, ['policies', name]),
  ]);
}

function wrongClause({ match }: Clause, at: Path): Wrong[] {
  const found: Wrong[] = [];
  if (match.asPath !== undefined) {
    const pattern = parseAsPathPattern(match.asPath);
    if (!pattern.ok) found.push({ path: [...at, 'match', 'asPath'], message: pattern.error });
  }
  for (const [i, { prefix, ge, le }] of (match.prefixes ?? []).entries()) {
    const path: Path = [...at, 'match', 'prefixes', i];
    const { length } = parseCidr(prefix).prefix;
    if (ge !== undefined && ge < length) {
      found.push({ path: [...path, 'ge'], message: `Nothing in ${prefix} is shorter than /${length}; ge is ${ge}.` });
    }
    if (le !== undefined && le < (ge ?? length)) {
      found.push({ path: [...path, 'le'], message: `No length is at least ${ge ?? length} and at most ${le}.` });
    }
  }
  return found;
}

/** Behind a clause that decides about everything, no other is asked. */
function wrongOrder(clauses: readonly Clause[], at: Path): Wrong[] {
  const last = clauses.findIndex(({ match, action }) => action !== 'next' && Object.keys(match).length === 0);
  if (last < 0 || last === clauses.length - 1) return [];
  const message = `Clause ${last} decides about every route; this one and those behind it are never reached.`;
  return [{ path: [...at, last + 1], message }];
}
