import type { NetworkRun, RunRoute, RunRow } from '../../netsim/bgp/trial/trial.ts';
import type { Difference } from '../kind.ts';

/**
 * A router that ends with another route to a prefix than in the reference's run.
 *
 * - `missing`: it has none, and should have one.
 * - `extra`: it has one, and should have none.
 * - `other.<step>.<from>.<from>`: it has another one; `step` is by which the right one ought to have won, `rejected`
 *   where the one it has ought never to have got as far; then whom the right one is from, and whom the other.
 * - `path`: it has it from the right neighbour, but by another path.
 * - `unstable`: the run does not come to an end.
 *
 * Before that, the tag of the prefix where the trial gives it one: `valid.missing`.
 */
export interface NetworkDifference extends Difference {
  /** Of the row, in the run that is compared; -1 for the run as a whole. */
  readonly step: number;
}

/**
 * Where two runs first part: routers whose route differs though those of the neighbours that they have it from, or ought
 * to have it from, do not. What follows from that at other routers is told only where there is no first place.
 */
export function compareNetworks(expected: NetworkRun, got: NetworkRun): readonly NetworkDifference[] {
  const [isSettled, ought] = [got, expected].map(({ end }) => end === 'converged');
  if (isSettled !== ought) return [{ where: 'unstable', step: -1 }];
  // Where a run without end happens to be is nobody's doing.
  if (!isSettled) return [];
  const theirs = new Map(got.rows.map((row, index) => [keyOf(row.router, row.prefix), { row, index }]));
  const found = new Map<string, NetworkDifference & { readonly from: readonly string[] }>();
  // What a program that is a whole router chooses is its own affair: it has no rows.
  const watched = new Set(got.rows.map(({ router }) => router));
  for (const wanted of expected.rows) {
    if (!watched.has(wanted.router)) continue;
    const key = keyOf(wanted.router, wanted.prefix);
    const given = theirs.get(key);
    theirs.delete(key);
    if (isSameRoute(wanted.best, given?.row.best ?? null)) continue;
    const where = tagged(whereOf(wanted, given?.row.best ?? null), wanted);
    found.set(key, { where, step: given?.index ?? -1, from: sources(wanted, given?.row) });
  }
  // Prefixes that nobody has in the reference's run.
  for (const [key, { row, index }] of theirs) {
    if (row.best !== null) found.set(key, { where: tagged('extra', row), step: index, from: sources(undefined, row) });
  }
  const first = [...found.values()].filter(({ from }) => !from.some((source) => found.has(source)));
  return (first.length > 0 ? first : [...found.values()]).map(({ where, step }) => ({ where, step }));
}

/** Every router has every prefix from the same neighbour, or both runs never settle. */
export function choseTheSame(a: NetworkRun, b: NetworkRun): boolean {
  if (a.end !== 'converged' || b.end !== 'converged') return a.end !== 'converged' && b.end !== 'converged';
  const chosen = ({ rows }: NetworkRun): string =>
    rows
      .flatMap(({ router, prefix, best }) => (best === null ? [] : [`${keyOf(router, prefix)} ${best.from}`]))
      .sort()
      .join();
  return chosen(a) === chosen(b);
}

const keyOf = (router: string, prefix: string): string => `${router} ${prefix}`;

/** The neighbours' rows that the two routes come from. */
function sources(wanted: RunRow | undefined, given: RunRow | undefined): readonly string[] {
  return [wanted, given].flatMap((row) => (row?.best?.from == null ? [] : [keyOf(row.best.from, row.prefix)]));
}

/** The same way: what a router thinks of it, its preference, is its own affair. */
export function isSameRoute(a: RunRoute | null, b: RunRoute | null): boolean {
  if (a === null || b === null) return a === b;
  return a.from === b.from && a.asPath.join(' ') === b.asPath.join(' ');
}

const tagged = (where: string, { tag }: RunRow): string => (tag === '' ? where : `${tag}.${where}`);

function whereOf(wanted: RunRow, given: RunRoute | null): string {
  if (given === null) return 'missing';
  if (wanted.best === null) return 'extra';
  if (given.from === wanted.best.from) return 'path';
  const rival = wanted.others.find((each) => isSameRoute(each, given));
  const step = rival === undefined ? 'rejected' : stepBetween(wanted.best, rival);
  return `other.${step}.${wanted.best.learnedFrom}.${given.learnedFrom}`;
}

/** By which step the better of two routes of one router beats the other. */
export function stepBetween(best: RunRoute, other: RunRoute): string {
  if (best.localPref !== other.localPref) return 'local-preference';
  if (best.asPath.length !== other.asPath.length) return 'as-path-length';
  if (best.origin !== other.origin) return 'origin';
  if (best.med !== other.med && best.asPath[0] === other.asPath[0]) return 'med';
  return 'bgp-identifier';
}
