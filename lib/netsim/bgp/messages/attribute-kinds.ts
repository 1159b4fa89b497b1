import type { AttributeKind } from './attribute-kind.ts';
import * as values from './attribute-values.ts';
import type { Context } from './context.ts';
import { mpReach, mpUnreach } from './mp-nlri.ts';

const wellKnown = 0x40;
const optional = 0x80;
const optionalTransitive = 0xc0;
const negotiated = ({ asn4 }: Context): 2 | 4 => (asn4 ? 4 : 2);
const four = (): 4 => 4;

/** Every attribute by its type code (IANA “BGP Path Attributes”); those without `read` are known by name only. */
const kinds: Readonly<Record<number, AttributeKind>> = {
  1: { name: 'ORIGIN', flags: wellKnown, ...values.origin },
  2: { name: 'AS_PATH', flags: wellKnown, ...values.asPath(negotiated) },
  3: { name: 'NEXT_HOP', flags: wellKnown, ...values.address(true) },
  4: { name: 'MULTI_EXIT_DISC', flags: optional, ...values.number },
  5: { name: 'LOCAL_PREF', flags: wellKnown, internalOnly: true, ...values.number },
  6: { name: 'ATOMIC_AGGREGATE', flags: wellKnown, whenBad: 'attribute-discard', ...values.empty },
  7: { name: 'AGGREGATOR', flags: optionalTransitive, whenBad: 'attribute-discard', ...values.aggregator(negotiated) },
  8: { name: 'COMMUNITIES', flags: optionalTransitive, ...values.communities },
  9: { name: 'ORIGINATOR_ID', flags: optional, internalOnly: true, ...values.address() },
  10: { name: 'CLUSTER_LIST', flags: optional, internalOnly: true, ...values.clusterList },
  14: { name: 'MP_REACH_NLRI', flags: optional, whenBad: 'session-reset', ...mpReach },
  15: { name: 'MP_UNREACH_NLRI', flags: optional, whenBad: 'session-reset', ...mpUnreach },
  16: { name: 'EXTENDED_COMMUNITIES', flags: optionalTransitive, ...values.extendedCommunities(8) },
  17: { name: 'AS4_PATH', flags: optionalTransitive, whenBad: 'attribute-discard', ...values.asPath(four) },
  18: { name: 'AS4_AGGREGATOR', flags: optionalTransitive, whenBad: 'attribute-discard', ...values.aggregator(four) },
  22: { name: 'PMSI_TUNNEL', flags: optionalTransitive },
  23: { name: 'TUNNEL_ENCAP', flags: optionalTransitive },
  25: { name: 'IPV6_EXTENDED_COMMUNITIES', flags: optionalTransitive, ...values.extendedCommunities(20) },
  26: { name: 'AIGP', flags: optional },
  29: { name: 'BGP-LS', flags: optional },
  32: { name: 'LARGE_COMMUNITY', flags: optionalTransitive, ...values.largeCommunities },
  33: { name: 'BGPSEC_PATH', flags: optional },
  35: { name: 'OTC', flags: optionalTransitive, ...values.number },
  40: { name: 'PREFIX_SID', flags: optionalTransitive },
};

export const attributeKind = (type: number): AttributeKind | undefined => kinds[type];
