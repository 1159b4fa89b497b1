import type { Candidate } from '#lib/netsim/bgp/decision/explanation.ts';
import { runLab } from '#lib/netsim/bgp/lab/run-lab.ts';
import type { Lab } from '#lib/netsim/bgp/lab/schema.ts';
import { formatAsPath } from '#lib/netsim/bgp/route/as-path.ts';
import type { BestRoute, GoldenState, Tables } from './golden.ts';

/** What our routers come to, told as the daemons tell it. */
export function ourStates(lab: Lab): readonly GoldenState[] {
  const { snapshots, tables, history } = runLab(lab);
  if (history.end.why !== 'converged') throw new Error(`The lab ends: ${history.end.why}.`);
  return [
    ...snapshots.map((each) => ({ at: each.timeNs, tables: bestRoutes(each.tables) })),
    { at: 'end', tables: bestRoutes(tables) },
  ];
}

function bestRoutes(tables: ReturnType<typeof runLab>['tables']): Tables {
  const ofRouter = ({ prefixes }: (typeof tables)[string]): BestRoute[] =>
    prefixes.flatMap(({ prefix, best }) => (best === null ? [] : [shown(prefix, best)]));
  return Object.fromEntries(Object.entries(tables).map(([router, table]) => [router, ofRouter(table)]));
}

function shown(prefix: string, { route, from }: Candidate): BestRoute {
  const { nextHop, origin, asPath, localPref, med, communities, largeCommunities, originatorId, clusterList } = route;
  const { onlyToCustomer } = route;
  return {
    prefix,
    ...(from === null ? {} : { from: from.name, nextHop }),
    asPath: formatAsPath(asPath),
    origin,
    ...(localPref === undefined ? {} : { localPref }),
    ...(med === undefined ? {} : { med }),
    ...(communities.length === 0 ? {} : { communities }),
    ...(largeCommunities.length === 0 ? {} : { largeCommunities }),
    ...(originatorId === undefined ? {} : { originatorId }),
    ...(clusterList.length === 0 ? {} : { clusterList }),
    ...(onlyToCustomer === undefined ? {} : { onlyToCustomer }),
  };
}
