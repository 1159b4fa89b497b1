import { z } from 'zod';
import { community } from '#lib/netsim/bgp/policy/communities.ts';
import type { BestRoute } from '../golden.ts';

const list = z.object({ list: z.array(z.string()) }).optional();
const path = z.object({
  aspath: z.object({ string: z.string() }),
  origin: z.enum(['IGP', 'EGP', 'incomplete']),
  metric: z.number().optional(),
  locPrf: z.number().optional(),
  sourced: z.boolean().optional(),
  bestpath: z.object({ overall: z.boolean().optional() }).optional(),
  community: list,
  largeCommunity: list,
  originatorId: z.string().optional(),
  clusterList: list,
  otc: z.number().optional(),
  nexthops: z.array(z.object({ ip: z.string() })),
  peer: z.object({ peerId: z.string() }),
});

const table = z.object({ routes: z.record(z.string(), z.array(z.unknown())) });
const summary = z.object({ peers: z.record(z.string(), z.object({ state: z.string() })).default({}) });

/** `show bgp ipv4 unicast json detail`; `peerOf` names who has an address. */
export function readTable(json: string, peerOf: (address: string) => string): BestRoute[] {
  return Object.entries(table.parse(JSON.parse(json)).routes).flatMap(([prefix, entries]) => {
    // The first entry is about the prefix; the others are its paths.
    const paths = entries.flatMap((each) => {
      const read = path.safeParse(each);
      return read.success ? [read.data] : [];
    });
    const best = paths.find(({ bestpath }) => bestpath?.overall === true);
    return best === undefined ? [] : [bestRoute(prefix, best, peerOf)];
  });
}

function bestRoute(prefix: string, found: z.output<typeof path>, peerOf: (address: string) => string): BestRoute {
  const { aspath, origin, metric, locPrf, sourced, originatorId, nexthops, peer } = found;
  const isOwn = sourced === true;
  const nextHop = nexthops[0]?.ip;
  const communities = found.community?.list.map(communityNumber) ?? [];
  const largeCommunities = found.largeCommunity?.list ?? [];
  const clusterList = found.clusterList?.list ?? [];
  return {
    prefix,
    ...(isOwn ? {} : { from: peerOf(peer.peerId), ...(nextHop === undefined ? {} : { nextHop }) }),
    asPath: aspath.string === 'Local' ? '' : aspath.string.replaceAll(',', ' '),
    origin: origin === 'incomplete' ? 'INCOMPLETE' : origin,
    ...(locPrf === undefined ? {} : { localPref: locPrf }),
    ...(metric === undefined ? {} : { med: metric }),
    ...(communities.length === 0 ? {} : { communities }),
    ...(largeCommunities.length === 0 ? {} : { largeCommunities }),
    ...(originatorId === undefined ? {} : { originatorId }),
    ...(clusterList.length === 0 ? {} : { clusterList }),
    ...(found.otc === undefined ? {} : { onlyToCustomer: found.otc }),
  };
}

const ownNames: Readonly<Record<string, string>> = {
  noExport: 'no-export',
  noAdvertise: 'no-advertise',
  localAs: 'no-export-subconfed',
  'local-AS': 'no-export-subconfed',
  noPeer: 'no-peer',
  gracefulShutdown: 'graceful-shutdown',
};

const communityNumber = (text: string): string => community(ownNames[text] ?? text);

/** The addresses of those with whom the session stands, of `show bgp ipv4 unicast summary json`. */
export const readSummary = (json: string): string[] =>
  Object.entries(summary.parse(JSON.parse(json)).peers).flatMap(([address, { state }]) =>
    state === 'Established' ? [address] : [],
  );
