import { u8 } from '../../../bytes/read.ts';
import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import { encode, layer } from '../../encode.ts';
import type { LayerInput } from '../../protocol.ts';
import type { Context } from '../../sim/handler.ts';
import type { Datagram } from '../ip/datagram.ts';
import { type IcmpError, icmpError } from '../ip/icmp-errors.ts';
import type { IpStack } from '../ip/ip-stack.ts';
import type { IcmpMessage } from '../ip/local-delivery.ts';
import type { StackProfile } from '../ip/profile.ts';
import { type Decapsulate, decapsulateRule } from './decapsulate.ts';
import { type Encapsulate, encapsulateRule } from './encapsulate.ts';
import { type Inner, withEcn } from './inner.ts';
import { type OuterOptions, outerPolicy } from './policy.ts';
import { type QuotedDatagram, readQuoted } from './quoted.ts';
import { type RelaySetting, relayOf } from './relay.ts';
import { softState } from './soft-state.ts';

/** What the tunnels over IPv4 are told alike. */
export interface TunnelOptions extends OuterOptions {
  /** `tun0`: what routes lead out of. */
  readonly name: string;
  /** Outer source and destination. Nothing is taken from anyone else. */
  readonly local: string;
  readonly remote: string;
  /** The largest inner packet; by default 1500 less what the tunnel adds. The way to the other end may allow less. */
  readonly mtu?: number;
  /** `rfc` by default; `linux` where Linux was seen to differ. */
  readonly profile?: StackProfile;
  /** Stand in for the decisions: a learner's program. */
  readonly encapsulate?: Encapsulate;
  readonly decapsulate?: Decapsulate;
}

/** What one kind of tunnel adds to the core. */
export interface TunnelKind {
  /** Of the outer header: 4, 41, 47. */
  readonly protocol: number;
  readonly innerKind: Inner['kind'];
  /** Headers between the outer IP header and the inner packet, made anew for each. */
  header(): readonly LayerInput[];
  /** Their length, in bytes. */
  readonly headerLength: number;
  /** Where the inner packet begins in a quoted payload of this very tunnel; null if it is another's. */
  innerOffset(quoted: QuotedDatagram): number | null;
  /** Tells the sender of the inner packet, of which there may be only the beginning; false where that is too short. */
  tell(error: IcmpError, inner: Uint8Array): boolean;
  /** The sender's destination is on a network of this node's own; false where that cannot be said. */
  isOnOwnNetwork(inner: Uint8Array): boolean;
}

/** A row of the table of tunnels. */
export interface TunnelState {
  readonly name: string;
  readonly local: Ipv4Address;
  readonly remote: Ipv4Address;
  /** The largest inner packet that passes, as far as is known now. */
  readonly mtu: number;
  /** What senders are told while it lasts: `3/1`; null where nothing is known to be wrong. */
  readonly error: string | null;
}

/** One end of a tunnel over IPv4: the rules that RFC 2003 and RFC 6040 have for every kind. */
export interface TunnelEnd {
  readonly name: string;
  readonly local: Ipv4Address;
  readonly remote: Ipv4Address;
  /** Bytes that the tunnel adds, the outer IP header among them. */
  readonly overhead: number;
  mtu(): number;
  wrap(inner: Inner, isForwarded: boolean, isOwnSource: boolean): void;
  /** The inner packet as it goes on; null where it is dropped, which the trace says. */
  unwrap(port: string, outer: Datagram, inner: Inner): Uint8Array | null;
  /** Whether an outer datagram is one of this tunnel's, by its addresses and protocol. */
  isFrom(outer: Pick<Datagram, 'src' | 'dst' | 'protocol'>): boolean;
  /** Takes in an ICMP message that this node got; false where it is not about this tunnel. */
  onIcmp(message: IcmpMessage): boolean;
  state(): TunnelState;
}

export function tunnelEnd(
  options: TunnelOptions,
  kind: TunnelKind,
  stack: () => IpStack,
  context: () => Context,
): TunnelEnd {
  const { name, profile = 'rfc' } = options;
  const local = ipv4Address(options.local);
  const remote = ipv4Address(options.remote);
  const overhead = 20 + kind.headerLength;
  const ownMtu = options.mtu ?? 1500 - overhead;
  const policy = outerPolicy(profile, options);
  const encapsulate = options.encapsulate ?? encapsulateRule(profile, policy);
  const decapsulate = options.decapsulate ?? decapsulateRule(profile);
  const soft = softState(profile);
  let isBusy = false;
  let isMeasuring = false;

  function pathMtu(): number {
    // A way to the other end that leads into this tunnel would be measured without end.
    if (isMeasuring || policy.dontFragment === 'never') return ownMtu;
    isMeasuring = true;
    const known = stack().mtuTo(remote) - overhead;
    isMeasuring = false;
    return known;
  }

  /** IPv6 is promised 1280 bytes, whatever the path (RFC 4213 §3.2.2). */
  const mtu = (): number => Math.max(kind.innerKind === 'ipv6' ? 1280 : 0, Math.min(ownMtu, pathMtu()));

  function wrap(inner: Inner, isForwarded: boolean, isOwnSource: boolean): void {
    if (isBusy) return void context().drop(name, inner.bytes, 'tunnel-routed-into-itself');
    const question = { tunnel: name, local, remote, inner, isForwarded, isOwnSource, mtu: mtu(), pathMtu: pathMtu() };
    const decision = encapsulate(question);
    if ('drop' in decision) {
      context().drop(name, inner.bytes, decision.drop);
      if (decision.tell === 'ttl-exceeded') kind.tell(icmpError.ttlExceeded, inner.bytes);
      if (decision.tell === 'too-big') kind.tell(icmpError.fragmentationNeeded(question.mtu), inner.bytes);
      return;
    }
    const due = soft.due(context().nowNs);
    if (due !== null) {
      context().note('tunnel-tells-what-it-remembers', { tunnel: name, type: due.type, code: due.code });
      kind.tell(due, inner.bytes);
    }
    const { ttl, tos, isDontFragment } = decision.send;
    const header = layer('ipv4', {
      src: local,
      dst: remote,
      ttl,
      protocol: kind.protocol,
      dscp: tos >>> 2,
      ecn: tos & 3,
      dontFragment: isDontFragment ? 1 : 0,
      // The outer one's own: it is by these that its fragments are told apart (RFC 2003 §3.1).
      identification: stack().nextIdentification(),
    });
    isBusy = true;
    const isSent = stack().send(encode([header, ...kind.header()], inner.bytes), 'encapsulated');
    isBusy = false;
    if (!isSent) kind.tell(icmpError.hostUnreachable, inner.bytes);
  }

  function unwrap(port: string, outer: Datagram, inner: Inner): Uint8Array | null {
    soft.reached();
    const { src, dst, ttl, tos } = outer;
    const decision = decapsulate({ tunnel: name, outer: { src, dst, ttl, tos }, inner });
    if ('drop' in decision) {
      context().drop(port, outer.bytes, decision.drop, { tunnel: name });
      return null;
    }
    const { log } = decision;
    if (log !== undefined) context().note(log, { tunnel: name, inner: inner.tos & 3, outer: tos & 3 });
    context().note('decapsulated', { tunnel: name, src: inner.src, dst: inner.dst });
    return withEcn(inner, decision.take.ecn);
  }

  function onIcmp({ type, code, bytes, nextHopMtu = 0 }: IcmpMessage): boolean {
    if (![3, 4, 5, 11, 12].includes(type)) return false;
    const quoted = readQuoted(bytes.subarray(8));
    if (quoted === null || quoted.src !== local || quoted.dst !== remote || quoted.protocol !== kind.protocol) {
      return false;
    }
    const offset = kind.innerOffset(quoted);
    if (offset === null) return false;
    // The stack keeps path MTUs; IPv6 senders are told when they next send too much (RFC 4213 §3.2.2).
    if (kind.innerKind === 'ipv6' && type === 3 && code === 4) return true;
    const inner = quoted.payload.subarray(offset);
    if (profile === 'rfc') relay({ type, code, nextHopMtu, pointer: u8(bytes, 4) }, inner);
    // Linux translates what quotes an IPv6 header and 8 bytes more, and then loses it: nothing was ever seen to leave.
    else if (kind.innerKind === 'ipv6' && inner.length >= 48) context().note('tunnel-loses-error', { tunnel: name });
    else rememberAsLinux(type, code);
    return true;
  }

  function relay(message: Parameters<typeof relayOf>[0], inner: Uint8Array): void {
    const setting: RelaySetting = {
      isOnOwnNetwork: kind.isOnOwnNetwork(inner),
      mtu: mtu(),
      copiedBytes: copiedBytes(),
    };
    const { tell, why } = relayOf(message, setting);
    context().note(why, { tunnel: name, type: message.type, code: message.code });
    if (tell === null || kind.tell(tell, inner)) return;
    // The path MTU is remembered already, by the stack, and a parameter problem is that datagram's own.
    if (tell.type === 12 || tell.code === 4) return;
    context().note('tunnel-remembers-error', { tunnel: name, type: tell.type, code: tell.code });
    soft.remember(tell, context().nowNs);
  }

  /** Nothing is relayed; of what is not too big or source-routed, the next sender hears 3/1 (ipip_err, ipgre_err). */
  function rememberAsLinux(type: number, code: number): void {
    const isLoop = type === 11 && code === 0 && policy.ttl !== 'inherit';
    // Nor 3/3, which no one could mean, where the tunnel is GRE.
    const isUnreachable = type === 3 && code !== 4 && code !== 5 && !(code === 3 && kind.protocol === 47);
    if (!isLoop && !isUnreachable) return;
    context().note('tunnel-remembers-error', { tunnel: name, type, code });
    soft.remember(icmpError.hostUnreachable, context().nowNs);
  }

  /** By their place in the header: type of service 1, flags 6, TTL 8. */
  function copiedBytes(): readonly number[] {
    if (kind.innerKind !== 'ipv4') return [];
    return [
      ...(policy.dscp === 'inherit' ? [1] : []),
      ...(policy.dontFragment === 'inherit' ? [6] : []),
      ...(policy.ttl === 'inherit' ? [8] : []),
    ];
  }

  return {
    name,
    local,
    remote,
    overhead,
    mtu,
    wrap,
    unwrap,
    onIcmp,
    isFrom: ({ src, dst, protocol }) => protocol === kind.protocol && dst === local && src === remote,
    state: () => ({
      name,
      local,
      remote,
      mtu: mtu(),
      error: soft.error === null ? null : `${soft.error.type}/${soft.error.code}`,
    }),
  };
}
