import type { SessionPlan } from '#lib/netsim/bgp/lab/session-plan.ts';
import { holdTimeS, type OwnSide, type RouterConfig } from '../own-side.ts';
import { communityName, hasMap, mapName, routeMap } from './policy.ts';

/** Where each router's own cache listens. */
export const rpkiPort = 3323;

/** All of it, for a start: FRR's defaults but for what makes its choice the standard's and its timers short. */
export function bgpdConfig(own: OwnSide): string {
  const { router, sessions, name } = own;
  const { confederation, clusterId } = router;
  const others = confederation?.members.filter((each) => each !== router.asn) ?? [];
  return [
    'frr defaults traditional',
    `hostname ${name}`,
    ...(own.lab.roas.length === 0 ? [] : ['rpki', ` rpki cache 127.0.0.1 ${rpkiPort} preference 1`, 'exit']),
    ...policyLines(own),
    ...router.networks.flatMap(networkMap),
    `router bgp ${router.asn}`,
    ` bgp router-id ${router.routerId}`,
    // RFC 8212. In a confederation FRR 8.4 counts its members as external, and sees no policy that they have.
    confederation === undefined ? ' bgp ebgp-requires-policy' : ' no bgp ebgp-requires-policy',
    ' bgp bestpath compare-routerid',
    ' bgp deterministic-med',
    ' no bgp network import-check',
    ' coalesce-time 0',
    ...(confederation === undefined ? [] : [` bgp confederation identifier ${confederation.id}`]),
    ...(others.length === 0 ? [] : [` bgp confederation peers ${others.join(' ')}`]),
    ...(clusterId === undefined ? [] : [` bgp cluster-id ${clusterId}`]),
    ...sessions.flatMap(sessionLines),
    ' address-family ipv4 unicast',
    ...router.networks.map((network) => `  ${networkLine(network)}`),
    ...sessions.flatMap((plan) => familyLines(own, plan)),
    ' exit-address-family',
    'exit',
    '',
  ].join('\n');
}

function sessionLines({ remote, local, setting, config, link, side }: SessionPlan): string[] {
  const isFar = link === null && config.peer.session === 'confederation';
  return [
    `remote-as ${setting.peerAs}`,
    `update-source ${local}`,
    `timers ${holdTimeS / 3} ${holdTimeS}`,
    'timers connect 1',
    'advertisement-interval 0',
    ...(isFar ? ['ebgp-multihop 255'] : []),
    ...(side.enforceFirstAs ? ['enforce-first-as'] : []),
    ...(setting.role === null ? [] : [`local-role ${setting.role}`]),
  ].map((line) => ` neighbor ${remote} ${line}`);
}

/** Which route-maps a neighbour has. */
export const policyOfNeighbour = (own: OwnSide, plan: SessionPlan): string[] =>
  (['import', 'export'] as const).flatMap((direction) =>
    !hasMap(own, plan, direction)
      ? []
      : [`neighbor ${plan.remote} route-map ${mapName(direction, plan)} ${direction === 'import' ? 'in' : 'out'}`],
  );

function familyLines(own: OwnSide, plan: SessionPlan): string[] {
  const { side, remote } = plan;
  const options = [
    ...(side.nextHopSelf ? ['next-hop-self'] : []),
    ...(side.routeReflectorClient ? ['route-reflector-client'] : []),
    ...(side.allowOwnAs > 0 ? [`allowas-in ${side.allowOwnAs}`] : []),
    // What was heard is looked at again when the ROAs come.
    ...(own.lab.roas.length > 0 ? ['soft-reconfiguration inbound'] : []),
    ...(side.maxPrefix === undefined
      ? []
      : [`maximum-prefix ${side.maxPrefix}${side.maxPrefixWarningOnly ? ' warning-only' : ''}`]),
    ...(side.addPath ? ['addpath-tx-all-paths'] : []),
  ].map((line) => `neighbor ${remote} ${line}`);
  return [...policyOfNeighbour(own, plan), ...options].map((line) => `  ${line}`);
}

/** The route-maps of all sides, with their lists. */
export const policyLines = (own: OwnSide): string[] =>
  own.sessions.flatMap((plan) =>
    (['import', 'export'] as const).flatMap((direction) => routeMap(own, plan, direction) ?? []),
  );

type Network = RouterConfig['networks'][number];
const hasAttributes = (network: Network): boolean => Object.keys(network).length > 1;

export const networkLine = (network: Network): string =>
  `network ${network.prefix}${hasAttributes(network) ? ` route-map ${networkMapName(network)}` : ''}`;

/** By all that it says, as a map that is written again keeps what it had. */
const networkMapName = (network: Network): string => `network-${Object.values(network).flat().join('-')}`;

export function networkMap(network: Network): string[] {
  if (!hasAttributes(network)) return [];
  const { origin, med, communities, largeCommunities } = { origin: undefined, med: undefined, ...network } as {
    readonly origin?: string | undefined;
    readonly med?: number | undefined;
    readonly communities?: readonly string[];
    readonly largeCommunities?: readonly string[];
  };
  return [
    `route-map ${networkMapName(network)} permit 10`,
    ...(origin === undefined ? [] : [` set origin ${origin.toLowerCase()}`]),
    ...(med === undefined ? [] : [` set metric ${med}`]),
    ...(communities === undefined ? [] : [` set community ${communities.map(communityName).join(' ')}`]),
    ...(largeCommunities === undefined ? [] : [` set large-community ${largeCommunities.join(' ')}`]),
    'exit',
  ];
}
