import type { Candidate, DecisionStep } from '../decision/explanation.ts';
import type { Route } from '../route/route.ts';

/** One route that we were told, or have ourselves, and what import made of it: a line of an Adj-RIB-In. */
export interface Path {
  /** Whom it is from, by name; null for our own. */
  readonly peer: string | null;
  /** Of ours, where all paths are told (RFC 7911 §3): it stays while the path does. */
  readonly id: number;
  received: Route;
  /** When it was told so, as `Candidate.arrival` has it. */
  arrival: number;
  /** Null where it was kept out, and then `rejected` says why. */
  candidate: Candidate | null;
  rejected: string | null;
  /** Kept over a restart of the peer, which has not told it again yet (RFC 4724 §4.2). */
  isStale: boolean;
}

/** All that is known of one prefix: its lines of every Adj-RIB-In, and its line of the Loc-RIB (RFC 4271 §3.2). */
export interface Entry {
  readonly prefix: string;
  paths: readonly Path[];
  best: Candidate | null;
  decidingStep: DecisionStep | null;
}

/** The Adj-RIBs-In and the Loc-RIB, by prefix. */
export interface Rib {
  readonly entries: ReadonlyMap<string, Entry>;
  entry(prefix: string): Entry;
  find(prefix: string): Entry | undefined;
  /** The path of a peer to a prefix, where there is one. */
  path(entry: Entry, peer: string | null, pathId: number | undefined): Path | undefined;
  add(entry: Entry, peer: string | null, received: Route, arrival: number): Path;
  remove(entry: Entry, path: Path): void;
  /** Forgets a prefix of which nothing is known any more. */
  forget(entry: Entry): void;
}

const none: readonly Path[] = [];

export function createRib(): Rib {
  const entries = new Map<string, Entry>();
  let ids = 0;
  return {
    entries,
    find: (prefix) => entries.get(prefix),
    entry(prefix) {
      let entry = entries.get(prefix);
      if (entry === undefined) {
        entry = { prefix, paths: none, best: null, decidingStep: null };
        entries.set(prefix, entry);
      }
      return entry;
    },
    path: ({ paths }, peer, pathId) => paths.find((path) => path.peer === peer && path.received.pathId === pathId),
    add(entry, peer, received, arrival) {
      const path: Path = { peer, id: ++ids, received, arrival, candidate: null, rejected: null, isStale: false };
      // A list that is pushed to keeps room for more: with half a million prefixes that is most of it.
      entry.paths = entry.paths.length === 0 ? [path] : [...entry.paths, path];
      return path;
    },
    remove(entry, path) {
      entry.paths = entry.paths.filter((each) => each !== path);
    },
    forget({ prefix, paths, best }) {
      if (paths.length === 0 && best === null) entries.delete(prefix);
    },
  };
}

/** Whom a choice may be made from. */
export function candidatesOf({ paths }: Entry): readonly Candidate[] {
  const [only] = paths;
  if (only !== undefined && paths.length === 1) return only.candidate === null ? [] : [only.candidate];
  const found: Candidate[] = [];
  for (const { candidate } of paths) if (candidate !== null) found.push(candidate);
  return found;
}
