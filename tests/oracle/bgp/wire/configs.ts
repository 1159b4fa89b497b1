import { lab } from '#lib/netsim/bgp/lab/schema.ts';

/**
 * FRR and BIRD talk to each other, so that each shows on the wire what the labs have no words for: AS_SET and
 * AGGREGATOR, extended communities, IPv6 in MP_REACH_NLRI, path identifiers, and what an OLD speaker (RFC 6793) makes
 * the others send: AS_TRANS, AS4_PATH and AS4_AGGREGATOR.
 */
export const wireLab = lab({
  routers: {
    origin: { asn: 4200000001, routerId: '10.255.0.1' },
    second: { asn: 65040, routerId: '10.255.0.2' },
    aggregates: { asn: 65010, routerId: '10.255.0.3' },
    modern: { asn: 65030, routerId: '10.255.0.4' },
    old: { asn: 65020, routerId: '10.255.0.5' },
    behind: { asn: 65050, routerId: '10.255.0.6' },
  },
  links: [
    { a: 'origin', b: 'aggregates', subnet: '10.0.1.0/30' },
    { a: 'second', b: 'aggregates', subnet: '10.0.2.0/30' },
    { a: 'aggregates', b: 'modern', subnet: '10.0.3.0/30' },
    { a: 'aggregates', b: 'old', subnet: '10.0.4.0/30' },
    { a: 'old', b: 'behind', subnet: '10.0.5.0/30' },
  ],
});

interface FrrNeighbour {
  readonly address: string;
  readonly asn: number;
  readonly lines?: readonly string[];
}

function frrConfig(
  name: keyof typeof wireLab.routers,
  neighbours: readonly FrrNeighbour[],
  v4: string[],
  v6: string[],
) {
  const router = wireLab.routers[name];
  return [
    'frr defaults traditional',
    `router bgp ${router?.asn}`,
    ` bgp router-id ${router?.routerId}`,
    ' no bgp ebgp-requires-policy',
    ' no bgp network import-check',
    ' coalesce-time 0',
    ...neighbours.flatMap(({ address, asn }) =>
      [`remote-as ${asn}`, 'timers 3 9', 'timers connect 1', 'advertisement-interval 0'].map(
        (line) => ` neighbor ${address} ${line}`,
      ),
    ),
    ' address-family ipv4 unicast',
    ...v4.map((line) => `  ${line}`),
    ...neighbours.flatMap(({ address, lines = [] }) => lines.map((line) => `  neighbor ${address} ${line}`)),
    ' exit-address-family',
    ' address-family ipv6 unicast',
    ...v6.map((line) => `  ${line}`),
    ...neighbours.map(({ address }) => `  neighbor ${address} activate`),
    ' exit-address-family',
    'exit',
    'route-map coloured permit 10',
    ' set extcommunity rt 65001:5 10.0.0.1:7',
    ' set extcommunity soo 4200000001:9',
    ' set community 65001:1 no-peer',
    ' set large-community 4200000001:1:2 4200000001:3:4',
    'exit',
    '',
  ].join('\n');
}

function birdConfig(name: keyof typeof wireLab.routers, statics: string, sessions: string): string {
  return `router id ${wireLab.routers[name]?.routerId};
protocol device { scan time 1; }
protocol direct { ipv4; ipv6; }
${statics}
template bgp any {
  direct;
  hold time 9; keepalive time 3; connect delay time 1; connect retry time 1; error wait time 1, 2;
  ipv4 { import all; export where source ~ [ RTS_BGP, RTS_STATIC ]; };
  ipv6 { import all; export where source ~ [ RTS_BGP, RTS_STATIC ]; };
}
${sessions}
`;
}

export const frrConfigs = {
  origin: frrConfig(
    'origin',
    [{ address: '10.0.1.2', asn: 65010, lines: ['route-map coloured out'] }],
    [
      'network 10.1.0.0/24',
      'network 10.2.0.0/24',
      'network 203.0.113.0/24',
      'aggregate-address 10.2.0.0/16 summary-only',
    ],
    ['network 2001:db8:100::/48', 'network 2001:db8:101::/48'],
  ),
  aggregates: frrConfig(
    'aggregates',
    [
      { address: '10.0.1.1', asn: 4200000001 },
      { address: '10.0.2.1', asn: 65040 },
      { address: '10.0.3.2', asn: 65030, lines: ['addpath-tx-all-paths'] },
      { address: '10.0.4.2', asn: 65020 },
    ],
    ['aggregate-address 10.1.0.0/16 as-set'],
    [],
  ),
  behind: frrConfig('behind', [{ address: '10.0.5.1', asn: 65020 }], ['network 192.0.2.0/24'], []),
};

export const birdConfigs = {
  second: birdConfig(
    'second',
    `protocol static {
  ipv4;
  route 10.1.1.0/24 blackhole { bgp_ext_community.add((rt, 65040, 8)); bgp_ext_community.add((generic, 0x43000000, 0x1)); };
  route 203.0.113.0/24 blackhole { bgp_origin = ORIGIN_EGP; bgp_large_community.add((65040, 5, 6)); };
}
protocol static { ipv6; route 2001:db8:200::/48 blackhole; }`,
    'protocol bgp aggregates from any { local as 65040; neighbor 10.0.2.2 as 65010; }',
  ),
  modern: birdConfig(
    'modern',
    '',
    `protocol bgp aggregates from any {
  local as 65030; neighbor 10.0.3.1 as 65010;
  ipv4 { import all; export where source ~ [ RTS_BGP, RTS_STATIC ]; add paths rx; };
}`,
  ),
  old: birdConfig(
    'old',
    'protocol static { ipv4; route 198.51.100.0/24 blackhole; }',
    `protocol bgp aggregates from any { local as 65020; enable as4 no; neighbor 10.0.4.1 as 65010; }
protocol bgp behind from any { local as 65020; enable as4 no; neighbor 10.0.5.2 as 65050; }`,
  ),
};
