import type { SessionPlan } from '#lib/netsim/bgp/lab/session-plan.ts';
import { holdTimeS, type OwnSide, type RouterConfig } from '../own-side.ts';
import { filterOf, pair, triple } from './filter.ts';

/** BIRD's name of a session: its own names may have no hyphen. */
export const protocolName = ({ index }: SessionPlan): string => `session${index}`;

/** `disabled`: peers whose session is shut down. */
export function birdConfig(own: OwnSide, folder: string, disabled: ReadonlySet<string>): string {
  const { router, sessions } = own;
  return `log "${folder}/bird.log" all;
router id ${router.routerId};
ipv4 table igp4;
protocol device { scan time 1; }
protocol direct { ipv4 { table igp4; }; }
protocol kernel {
  learn;
  scan time 1;
  ipv4 { table igp4; import filter { igp_metric = krt_metric; accept; }; export none; };
}
roa4 table roas;
protocol static {
  roa4 { table roas; };
${roas(own.lab)}}
protocol static own {
  ipv4;
${router.networks.map((each) => `  route ${each.prefix} blackhole${attributes(each)};\n`).join('')}}
${sessions.map((plan) => session(own, plan, disabled.has(plan.peer))).join('')}`;
}

const addPaths = ({ send, receive }: SessionPlan['setting']['addPath']): string =>
  send || receive ? `    add paths ${send && receive ? 'on' : send ? 'tx' : 'rx'};\n` : '';

const limit = ({ maxPrefix, maxPrefixWarningOnly }: SessionPlan['side']): string =>
  maxPrefix === undefined
    ? ''
    : `    receive limit ${maxPrefix} action ${maxPrefixWarningOnly ? 'warn' : 'disable'};\n`;

const roas = ({ roas }: OwnSide['lab']): string =>
  roas
    .map(({ prefix, asn, maxLength = prefix.split('/')[1] }) => `  route ${prefix} max ${maxLength} as ${asn};\n`)
    .join('');

type Network = RouterConfig['networks'][number];

function attributes(network: Network): string {
  const lines = [`bgp_origin = ORIGIN_${('origin' in network ? network.origin : undefined) ?? 'IGP'};`];
  if ('med' in network && network.med !== undefined) lines.push(`bgp_med = ${network.med};`);
  if ('communities' in network)
    for (const each of network.communities ?? []) lines.push(`bgp_community.add(${pair(each)});`);
  if ('largeCommunities' in network) {
    for (const each of network.largeCommunities ?? []) lines.push(`bgp_large_community.add(${triple(each)});`);
  }
  return ` { ${lines.join(' ')} }`;
}

function session(own: OwnSide, plan: SessionPlan, isDisabled: boolean): string {
  const { confederation, clusterId, asn } = own.router;
  const { local, remote, setting, config, link, side } = plan;
  const isInside = config.peer.session !== 'ebgp';
  const lines = [
    ...(isDisabled ? ['disabled;'] : []),
    `local ${local} as ${asn};`,
    `neighbor ${remote} as ${setting.peerAs};`,
    link === null ? 'multihop;' : 'direct;',
    `hold time ${holdTimeS};`,
    `keepalive time ${holdTimeS / 3};`,
    'connect delay time 1;',
    'connect retry time 1;',
    'error wait time 1, 2;',
    'deterministic med yes;',
    ...(confederation === undefined ? [] : [`confederation ${confederation.id};`]),
    ...(confederation !== undefined && isInside ? ['confederation member yes;'] : []),
    ...(side.routeReflectorClient ? ['rr client;'] : []),
    ...(clusterId !== undefined && config.peer.session === 'ibgp' ? [`rr cluster id ${clusterId};`] : []),
    ...(side.allowOwnAs > 0 ? [`allow local as ${side.allowOwnAs};`] : []),
    ...(side.enforceFirstAs ? ['enforce first as yes;'] : []),
    ...(setting.role === null ? [] : [`local role ${setting.role};`]),
  ];
  return `protocol bgp ${protocolName(plan)} {
${lines.map((line) => `  ${line}\n`).join('')}  ipv4 {
    igp table igp4;
${config.peer.session === 'confederation' && link !== null ? '    gateway recursive;\n' : ''}    import ${filterOf(own, plan, 'import')};
    export ${filterOf(own, plan, 'export')};
${side.nextHopSelf ? '    next hop self ebgp;\n' : ''}${limit(side)}${addPaths(setting.addPath)}  };
}
`;
}
