import { u16 } from '../../../bytes/read.ts';
import { concat } from '../../../bytes/write.ts';
import { type Ipv6Address, ipv6Address } from '../../address/ipv6.ts';
import { encode, layer } from '../../encode.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import type { Neighbour, NeighbourOptions } from '../ip/neighbours.ts';
import type { PathMtu } from '../ip/path-mtu.ts';
import { ethernetInterface6, type Route6, routes6 } from './interface.ts';
import { type Ipv6Stack, ipv6Stack } from './ipv6-stack.ts';
import { deliverLocally6, type Icmpv6Message, quotedPacket } from './local-delivery6.ts';

export interface Ipv6HostOptions {
  /** `2001:db8:1::1/64` */
  readonly address: string;
  readonly mac: string;
  readonly gateway?: string;
  readonly interface?: string;
  readonly mtu?: number;
  readonly neighbours?: NeighbourOptions;
}

export interface Ping6Options {
  readonly sequence?: number;
  /** Data bytes after the ICMP header; 56 by default. */
  readonly length?: number;
  readonly hopLimit?: number;
}

export type Ping6Result =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly from: string; readonly roundTripNs: number }
  | {
      readonly kind: 'error';
      readonly from: string;
      readonly type: number;
      readonly code: number;
      /** With “packet too big”. */
      readonly mtu?: number;
    };

export interface Ipv6Host extends Handler {
  ping(dst: string, options?: Ping6Options): { readonly result: Ping6Result };
  readonly icmpErrors: readonly Icmpv6Message[];
  neighbourTable(): readonly Neighbour<Ipv6Address>[];
  pathMtuTable(): readonly PathMtu<Ipv6Address>[];
  readonly routes: readonly Route6[];
}

/**
 * An IPv6 host with one interface and configured addresses (RFC 8504, the essentials): neighbour discovery, echo, hop
 * limit, “packet too big”. Not supported: router discovery and autoconfiguration (RFC 4861 §6, RFC 4862), fragments,
 * UDP, TCP, listening to groups of one's own.
 */
export function ipv6Host(options: Ipv6HostOptions): Ipv6Host {
  const own = ethernetInterface6({ name: options.interface ?? 'eth0', ...options });
  const icmpErrors: Icmpv6Message[] = [];
  const pings = new Map<number, { readonly sentNs: number; result: Ping6Result }>();
  let context: Context;
  let count = 0;

  const gateway = options.gateway === undefined ? [] : [{ to: '::/0', via: options.gateway, out: own.name }];
  const stack: Ipv6Stack = ipv6Stack({
    interfaces: [own],
    routes: routes6([own], gateway),
    isForwarding: false,
    ...(options.neighbours === undefined ? {} : { neighbours: options.neighbours }),
    deliver: (port, packet) => deliverLocally6(context, stack, { onIcmp }, port, packet),
  });

  function settle(identifier: number, result: (sentNs: number) => Ping6Result): void {
    const ping = pings.get(identifier);
    if (ping === undefined) return;
    pings.delete(identifier);
    ping.result = result(ping.sentNs);
  }

  function onIcmp(message: Icmpv6Message): void {
    const { src: from, type, code, word } = message;
    if (type === 129) {
      settle(word >>> 16, (sentNs) => ({ kind: 'answered', from, roundTripNs: context.nowNs - sentNs }));
      return;
    }
    icmpErrors.push(message);
    const quoted = quotedPacket(message.bytes);
    if (quoted === null || !stack.isOwn(quoted.src) || quoted.upper !== 58 || quoted.payload[0] !== 128) return;
    settle(u16(quoted.payload, 4), () => ({ kind: 'error', from, type, code, ...(type === 2 ? { mtu: word } : {}) }));
  }

  return {
    icmpErrors,
    routes: stack.routes,
    neighbourTable: stack.neighbourTable,
    pathMtuTable: () => stack.pathMtus.entries(context.nowNs),

    start(given) {
      context = given;
      stack.start?.(given);
    },
    onFrame: stack.onFrame,
    onLink: stack.onLink,

    ping(to, { sequence = 1, length = 56, hopLimit = 64 } = {}) {
      const dst = ipv6Address(to);
      count = (count % 0xffff) + 1;
      const ping: { readonly sentNs: number; result: Ping6Result } = {
        sentNs: context.nowNs,
        result: { kind: 'waiting' },
      };
      pings.set(count, ping);
      const echo = Uint8Array.of(count >>> 8, count & 0xff, sequence >>> 8, sequence & 0xff);
      const data = Uint8Array.from({ length }, (_, i) => i & 0xff);
      const header = layer('ipv6', { src: stack.sourceFor(dst) ?? own.address, dst, hopLimit });
      stack.send(encode([header, layer('icmpv6', { type: 128, code: 0 })], concat(echo, data)), 'echo-asked');
      return ping;
    },
  };
}
