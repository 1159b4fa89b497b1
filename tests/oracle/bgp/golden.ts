import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inLines } from './in-lines.ts';

export const daemons = ['frr', 'bird'] as const;
export type DaemonName = (typeof daemons)[number];

/** The best route of a router to a prefix, as a daemon shows it. What is left out is absent, or an empty list. */
export interface BestRoute {
  readonly prefix: string;
  /** The router it came from; left out for one of its own. */
  readonly from?: string;
  /** Left out for one of its own. */
  readonly nextHop?: string;
  /** `65001 65002 {65003 65004} (65101)`: a set in braces, a segment of a confederation in parentheses. */
  readonly asPath: string;
  readonly origin: 'IGP' | 'EGP' | 'INCOMPLETE';
  readonly localPref?: number;
  readonly med?: number;
  readonly communities?: readonly string[];
  readonly largeCommunities?: readonly string[];
  readonly originatorId?: string;
  readonly clusterList?: readonly string[];
  /** ONLY_TO_CUSTOMER (RFC 9234). */
  readonly onlyToCustomer?: number;
  /** BIRD keeps a route whose next hop it does not reach as the best one where there is no other. */
  readonly isUnreachable?: true;
}

export type Tables = Readonly<Record<string, readonly BestRoute[]>>;

export interface GoldenState {
  /** Nanoseconds of the lab's clock, as in `snapshots`; `end` for the last. */
  readonly at: number | 'end';
  readonly tables: Tables;
}

/** An UPDATE as it was on the wire. */
export interface GoldenUpdate {
  readonly from: string;
  readonly to: string;
  readonly hex: string;
  /** What the two had agreed on; `asn4` unless it says otherwise. */
  readonly context?: { readonly asn4?: false; readonly addPath?: readonly string[]; readonly extendedMessage?: true };
}

export interface GoldenRun {
  readonly version: string;
  readonly states: readonly GoldenState[];
  readonly updates: readonly GoldenUpdate[];
}

/** What a lab came to on both daemons: `golden/bgp/<lab>.json`. */
export interface Golden {
  readonly lab: string;
  readonly madeWith: string;
  readonly runs: Readonly<Record<DaemonName, GoldenRun>>;
}

const file = (name: string): string => `${import.meta.dirname}/../golden/bgp/${name}.json`;

export const readGolden = (name: string): Golden | undefined =>
  existsSync(file(name)) ? (JSON.parse(readFileSync(file(name), 'utf8')) as Golden) : undefined;

export const writeGolden = (golden: Golden): void => writeFileSync(file(golden.lab), inLines(golden));
