import { seconds } from '../../sim/handler.ts';
import { linuxTcp } from './tcp-linux.ts';
import { rfcTcp } from './tcp-rfc.ts';

const rfc4787 = {
  mapping: 'endpoint-independent',
  filtering: 'endpoint-independent',
  hairpinning: 'full',
  pooling: 'paired',
  portChoice: 'rfc',
  overloadsPorts: false,
  refreshesOnInbound: false,
  invalid: 'drop',
  untranslatedInbound: 'pass',
  answersUnsolicitedSyn: true,
  takesUnmapped: false,
  waitsForWholeDatagram: false,
  tcp: rfcTcp,
  // RFC 4787 REQ-5: two minutes at least, five recommended. RFC 5508 REQ-2: 60 s.
  timeouts: { udpNs: seconds(300), udpStreamNs: null, icmpNs: seconds(60), otherNs: seconds(300), tcpNs: {} },
  stack: 'rfc',
};
/**
 * `rfc4787` asks for nothing of the remote end, the most transparent of what the RFC allows (REQ-1, REQ-8). The cones
 * and `symmetric` are those of RFC 3489 §5. `linux` is what nftables and conntrack were seen to do.
 */
export const natProfiles = {
  rfc4787,
  'full-cone': { ...rfc4787, answersUnsolicitedSyn: false },
  restricted: { ...rfc4787, filtering: 'address-dependent', answersUnsolicitedSyn: false },
  'port-restricted': { ...rfc4787, filtering: 'address-and-port-dependent', answersUnsolicitedSyn: false },
  symmetric: {
    ...rfc4787,
    mapping: 'address-and-port-dependent',
    filtering: 'address-and-port-dependent',
    answersUnsolicitedSyn: false,
  },
  linux: {
    mapping: 'address-and-port-dependent',
    filtering: 'address-and-port-dependent',
    hairpinning: 'destination-only',
    pooling: 'paired',
    portChoice: 'linux',
    overloadsPorts: true,
    refreshesOnInbound: true,
    invalid: 'pass-untranslated',
    untranslatedInbound: 'pass',
    answersUnsolicitedSyn: false,
    takesUnmapped: true,
    waitsForWholeDatagram: true,
    tcp: linuxTcp,
    timeouts: { udpNs: seconds(30), udpStreamNs: seconds(120), icmpNs: seconds(30), otherNs: seconds(600), tcpNs: {} },
    stack: 'linux',
  },
};
