import { u8 } from '../../../bytes/read.ts';
import { concat } from '../../../bytes/write.ts';
import type { Ipv4Address } from '../../address/ipv4.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { icmpv4 } from '../../protocols/icmpv4/icmpv4.ts';
import { udp } from '../../protocols/udp/udp.ts';
import type { Context } from '../../sim/handler.ts';
import type { Datagram } from './datagram.ts';
import { icmpError, quotedHeader } from './icmp-errors.ts';
import type { IpStack } from './ip-stack.ts';

export interface UdpMessage {
  readonly src: Ipv4Address;
  readonly srcPort: number;
  readonly dst: Ipv4Address;
  readonly dstPort: number;
  readonly payload: Uint8Array;
  /** The datagram that carried it. */
  readonly datagram: Datagram;
}

/** An ICMP message that is not an echo request. */
export interface IcmpMessage {
  readonly src: Ipv4Address;
  readonly type: number;
  readonly code: number;
  readonly identifier?: number;
  readonly sequence?: number;
  readonly nextHopMtu?: number;
  /** Header and body: what `quotedHeader` reads. */
  readonly bytes: Uint8Array;
}

export interface Listeners {
  /** By destination port. */
  readonly udp: ReadonlyMap<number, (message: UdpMessage) => void>;
  onIcmp?(message: IcmpMessage): void;
  /** Other protocols by their number, such as 4 for IP in IP. */
  readonly protocols?: ReadonlyMap<number, (datagram: Datagram, port: string) => void>;
}

/** What a node does with a datagram that is for it: ICMP, UDP, other protocols with a listener, or an error. */
export function deliverLocally(
  context: Context,
  stack: IpStack,
  { udp: udpListeners, onIcmp, protocols }: Listeners,
  port: string,
  datagram: Datagram,
): void {
  const refuse = (why: string, error: Parameters<IpStack['sendError']>[0] | null): void => {
    context.drop(port, datagram.bytes, why);
    if (error !== null) stack.sendError(error, datagram);
  };
  const own = protocols?.get(datagram.protocol);
  if (own !== undefined) return void own(datagram, port);

  if (datagram.protocol === 1) {
    const message = find(decode(datagram.bytes, 'ipv4'), icmpv4);
    if (message?.checksumValid !== true) return void refuse('bad-icmp', null);
    if (message.fields.type === 8) return void answerEcho(context, stack, port, datagram);
    context.deliver(port, datagram.bytes, message.fields.type === 0 ? 'echo-answered' : 'icmp-error-received');
    const { type, code, identifier, sequence, nextHopMtu } = message.fields;
    if (type === 3 && code === 4) learnPathMtu(context, stack, datagram, nextHopMtu ?? 0);
    onIcmp?.({
      src: datagram.src,
      type,
      code,
      bytes: datagram.payload,
      ...(identifier === undefined ? {} : { identifier }),
      ...(sequence === undefined ? {} : { sequence }),
      ...(nextHopMtu === undefined ? {} : { nextHopMtu }),
    });
    return;
  }
  if (datagram.protocol === 17) {
    const header = find(decode(datagram.bytes, 'ipv4'), udp);
    // A zero checksum was not computed (RFC 768): null passes.
    if (header === undefined || header.checksumValid === false) return void refuse('bad-udp-checksum', null);
    const { srcPort, dstPort, length } = header.fields;
    if (length < 8 || length > datagram.payload.length) return void refuse('bad-udp-length', null);
    const listener = udpListeners.get(dstPort);
    if (listener === undefined) return void refuse('udp-port-closed', icmpError.portUnreachable);
    context.deliver(port, datagram.bytes, 'udp-delivered', { srcPort, dstPort });
    listener({
      src: datagram.src,
      srcPort,
      dst: datagram.dst,
      dstPort,
      payload: datagram.payload.slice(8, length),
      datagram,
    });
    return;
  }
  refuse('protocol-not-supported', icmpError.protocolUnreachable);
}

/**
 * A router on the way to someone could not pass what this node sent (RFC 1191 §3). Only of datagrams of our own; TCP
 * takes the news in itself, once it has seen that the segment was one of its own (RFC 5927 §4.1).
 */
function learnPathMtu(context: Context, stack: IpStack, { payload, src }: Datagram, nextHopMtu: number): void {
  const quoted = quotedHeader(payload);
  if (quoted === null || quoted.protocol === 6 || stack.isOwn(src) || !stack.isOwn(quoted.src)) return;
  const told = { nextHopMtu, length: quoted.totalLength };
  const mtu = stack.pathMtus.learn(quoted.dst, told, context.nowNs);
  if (mtu !== null) context.note('path-mtu-learned', { dst: quoted.dst, mtu });
}

/** Same identifier, sequence, data and TOS, addresses the other way round (RFC 1122 §3.2.2.6); not to a broadcast. */
function answerEcho(context: Context, stack: IpStack, port: string, { src, dst, tos, payload, bytes }: Datagram): void {
  if (!stack.isOwn(dst)) {
    context.drop(port, bytes, 'echo-to-many-not-answered');
    return;
  }
  const message = layer('icmpv4', { type: 0, code: u8(payload, 1), restHex: restOf(payload) });
  const reply = encode(
    [
      layer('ipv4', { src: dst, dst: src, dscp: tos >>> 2, ecn: tos & 3, identification: stack.nextIdentification() }),
      message,
    ],
    concat(payload.subarray(8)),
  );
  stack.send(reply, 'echo-replied');
}

const restOf = (icmp: Uint8Array): string =>
  [4, 5, 6, 7].map((i) => u8(icmp, i).toString(16).padStart(2, '0')).join('');
