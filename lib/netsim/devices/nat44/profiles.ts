import { seconds } from '../../sim/handler.ts';
import type { StackProfile } from '../ip/profile.ts';
import { linuxTcp } from './tcp-linux.ts';
import { rfcTcp } from './tcp-rfc.ts';
import type { TcpTracking } from './tcp-tracking.ts';

/** Which parts of the remote end a mapping, or a filter, looks at (RFC 4787 §4.1 and §5). */
export type Dependence = 'endpoint-independent' | 'address-dependent' | 'address-and-port-dependent';

export type NatProfileName = 'rfc4787' | 'full-cone' | 'restricted' | 'port-restricted' | 'symmetric' | 'linux';

/** How a translator behaves; each part may be set apart from the rest. */
export interface NatProfile {
  /** For which remote ends one outside port serves. */
  readonly mapping: Dependence;
  /** Which remote ends may answer through it. */
  readonly filtering: Dependence;
  /**
   * `full`: the inside reaches the inside by outside addresses, and is seen as its own outside address (RFC 4787
   * REQ-9). `destination-only`: forwarded ports and static addresses lead back inside, the source stays: the answer
   * then goes past the translator and is not taken for one.
   */
  readonly hairpinning: 'full' | 'destination-only' | 'none';
  /** `paired`: an inside host keeps one outside address (RFC 4787 REQ-2), also where that one is full. */
  readonly pooling: 'paired' | 'arbitrary';
  /** `rfc`: class and parity kept (REQ-3a, REQ-4). `linux`: three classes, no parity. */
  readonly portChoice: 'rfc' | 'linux';
  /** Whether an outside port may serve several flows at once, towards different remote ends. RFC 4787 REQ-3: no. */
  readonly overloadsPorts: boolean;
  /** Whether what comes in keeps a mapping alive too (REQ-6: it may). Always so for TCP. */
  readonly refreshesOnInbound: boolean;
  /** What becomes of a TCP segment, or an ICMP error, that fits no connection. */
  readonly invalid: 'drop' | 'pass-untranslated';
  /** What is routed straight to an inside address: translation alone forbids nothing. */
  readonly untranslatedInbound: 'pass' | 'drop';
  /** Unsolicited inbound SYNs are answered 3/3 after six seconds (RFC 5382 REQ-4); else never. */
  readonly answersUnsolicitedSyn: boolean;
  /** What comes in for the translator's own address and no mapping is its own, as on a router; else it is dropped. */
  readonly takesUnmapped: boolean;
  /** Fragments go on when all of a datagram's are there, in order; else as soon as the first is. */
  readonly waitsForWholeDatagram: boolean;
  readonly tcp: TcpTracking;
  readonly timeouts: NatTimeouts;
  readonly stack: StackProfile;
}

/** Of TCP, see `tcp.timeoutNs`. */
export interface NatTimeouts {
  readonly udpNs: number;
  /** Once answered, and older than two seconds; null: no different. */
  readonly udpStreamNs: number | null;
  readonly icmpNs: number;
  readonly otherNs: number;
  /** In place of the tracking's own, by state. */
  readonly tcpNs: Readonly<Record<string, number>>;
}

const rfc4787: NatProfile = {
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
export const natProfiles: Readonly<Record<NatProfileName, NatProfile>> = {
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
