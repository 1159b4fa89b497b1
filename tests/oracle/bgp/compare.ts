import type { BestRoute, DaemonName, GoldenState } from './golden.ts';

/** What is compared; `route`: whether there is a best one at all. */
export type Field = 'route' | Exclude<keyof BestRoute, 'prefix' | 'isUnreachable'>;

export interface Difference {
  readonly lab: string;
  readonly daemon: DaemonName;
  readonly at: GoldenState['at'];
  readonly router: string;
  readonly prefix: string;
  readonly field: Field;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** What a daemon shows in more than one way, as one; each with the sentence that makes the two the same. */
const readings: Readonly<Record<Exclude<Field, 'route'>, (route: BestRoute) => unknown>> = {
  from: ({ from }) => from ?? 'own',
  nextHop: ({ nextHop }) => nextHop ?? 'own',
  asPath: ({ asPath }) => asPath,
  origin: ({ origin }) => origin,
  // FRR shows none where none was received; BIRD and we show the degree of preference that it counts as (RFC 4271 §9.1.1).
  localPref: ({ localPref }) => localPref ?? 100,
  // “Routes that do not have the MULTI_EXIT_DISC attribute are considered to have the lowest possible” (RFC 4271
  // §9.1.2.2 c). FRR says 0 on what it originates.
  med: ({ med }) => med ?? 0,
  // They have no order (RFC 1997, RFC 8092): FRR sorts them.
  communities: ({ communities = [] }) => communities.toSorted(),
  largeCommunities: ({ largeCommunities = [] }) => largeCommunities.toSorted(),
  originatorId: ({ originatorId }) => originatorId ?? 'none',
  clusterList: ({ clusterList = [] }) => clusterList,
  onlyToCustomer: ({ onlyToCustomer }) => onlyToCustomer ?? 'none',
};

export function differencesOf(
  lab: string,
  daemon: DaemonName,
  ours: readonly GoldenState[],
  theirs: readonly GoldenState[],
): Difference[] {
  return theirs.flatMap(({ at, tables }) => {
    const mine = ours.find((each) => each.at === at)?.tables ?? {};
    return Object.keys(tables).flatMap((router) => {
      const [own, other] = [mine[router] ?? [], tables[router] ?? []];
      const prefixes = new Set([...own, ...other].map(({ prefix }) => prefix));
      return [...prefixes].flatMap((prefix) => {
        const isIt = (each: BestRoute): boolean => each.prefix === prefix;
        const fields = differingFields(own.find(isIt), other.find(isIt));
        return fields.map((each) => ({ lab, daemon, at, router, prefix, ...each }));
      });
    });
  });
}

function differingFields(
  ours: BestRoute | undefined,
  theirs: BestRoute | undefined,
): Pick<Difference, 'field' | 'ours' | 'theirs'>[] {
  if (ours === undefined && theirs === undefined) return [];
  if (ours === undefined || theirs === undefined) return [{ field: 'route', ours, theirs }];
  return Object.entries(readings).flatMap(([field, read]) => {
    const [mine, other] = [read(ours), read(theirs)];
    return JSON.stringify(mine) === JSON.stringify(other) ? [] : [{ field: field as Field, ours: mine, theirs: other }];
  });
}
