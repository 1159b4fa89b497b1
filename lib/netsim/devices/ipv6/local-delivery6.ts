import { u8, u16, u32 } from '../../../bytes/read.ts';
import type { Ipv6Address } from '../../address/ipv6.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { icmpv6 } from '../../protocols/icmpv6/icmpv6.ts';
import type { Context } from '../../sim/handler.ts';
import { icmpv6Error } from './icmpv6-messages.ts';
import type { Ipv6Stack } from './ipv6-stack.ts';
import { type Packet6, readPacket6 } from './packet6.ts';
import { isMulticast6 } from './prefix.ts';

/** An ICMPv6 message that is neither an echo request nor neighbour discovery. */
export interface Icmpv6Message {
  readonly src: Ipv6Address;
  readonly type: number;
  readonly code: number;
  /** What follows the checksum: identifier and sequence, an MTU, a pointer, unused. */
  readonly word: number;
  /** Type, code and checksum, word, and what it carries or quotes. */
  readonly bytes: Uint8Array;
}

/** What a node does with a packet that is for it. Other protocols by number, such as 4 or 41 for tunnels over IPv6. */
export function deliverLocally6(
  context: Context,
  stack: Ipv6Stack,
  listeners: {
    onIcmp?(message: Icmpv6Message): void;
    readonly protocols?: ReadonlyMap<number, (packet: Packet6, port: string) => void>;
  },
  port: string,
  packet: Packet6,
): void {
  const { upper, payload, bytes, src, dst } = packet;
  const own = listeners.protocols?.get(upper);
  if (own !== undefined) return void own(packet, port);
  if (upper === 59) return void context.deliver(port, bytes, 'no-next-header');
  if (upper === 6 || upper === 17) {
    context.drop(port, bytes, upper === 6 ? 'tcp-port-closed' : 'udp-port-closed');
    if (upper === 17) stack.sendError(icmpv6Error.portUnreachable, packet);
    return;
  }
  if (upper !== 58) {
    context.drop(port, bytes, 'protocol-not-supported', { nextHeader: upper });
    stack.sendError(icmpv6Error.unrecognizedNextHeader(packet.upperPointer), packet);
    return;
  }
  const message = find(decode(bytes, 'ipv6'), icmpv6);
  if (message?.checksumValid !== true || payload.length < 8) return void context.drop(port, bytes, 'bad-icmp');
  const { type, code } = message.fields;
  if (type === 128) return void answerEcho(stack, packet);
  context.deliver(port, bytes, type === 129 ? 'echo-answered' : 'icmp-error-received');
  if (type === 2) learnPathMtu(context, stack, payload);
  listeners.onIcmp?.({ src, type, code, word: u32(payload, 4), bytes: payload });

  /** From the address that was asked, or one of this node's where a group was (RFC 4443 §4.2). */
  function answerEcho(on: Ipv6Stack, { trafficClass }: Packet6): void {
    const from = isMulticast6(dst) ? on.sourceFor(src) : dst;
    if (from === null) return;
    context.deliver(port, bytes, 'echo-asked');
    const header = layer('ipv6', { src: from, dst: src, trafficClass });
    on.send(encode([header, layer('icmpv6', { type: 129, code: 0 })], payload.subarray(4)), 'echo-replied');
  }
}

function learnPathMtu(context: Context, stack: Ipv6Stack, message: Uint8Array): void {
  const quoted = quotedPacket(message);
  if (quoted === null || !stack.isOwn(quoted.src)) return;
  const told = { nextHopMtu: u32(message, 4), length: quoted.totalLength };
  const mtu = stack.pathMtus.learn(quoted.dst, told, context.nowNs);
  if (mtu !== null) context.note('path-mtu-learned', { dst: quoted.dst, mtu });
}

/** The packet that an error is about, as far as it is quoted; null when not even its header is. */
export function quotedPacket(
  message: Uint8Array,
): (Pick<Packet6, 'src' | 'dst' | 'upper' | 'payload'> & { readonly totalLength: number }) | null {
  const quoted = message.subarray(8);
  if (quoted.length < 40 || u8(quoted, 0) >>> 4 !== 6) return null;
  const totalLength = 40 + u16(quoted, 4);
  // The quote is cut: read it as if it were as long as it says.
  const whole = new Uint8Array(Math.max(quoted.length, totalLength));
  whole.set(quoted);
  const packet = readPacket6(whole);
  if (typeof packet === 'string') return null;
  return { ...packet, totalLength, payload: quoted.subarray(packet.upperOffset, totalLength) };
}
