import { ipv4Address } from '../../address/ipv4.ts';
import { encode, layer } from '../../encode.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import { quotedHeader } from '../ip/icmp-errors.ts';
import { ethernetInterface, routeTable } from '../ip/interface.ts';
import { type IpStack, ipStack } from '../ip/ip-stack.ts';
import { deliverLocally, type IcmpMessage, type UdpMessage } from '../ip/local-delivery.ts';
import type { Neighbour, NeighbourOptions } from '../ip/neighbours.ts';
import type { Route } from '../ip/routes.ts';

export interface HostOptions {
  /** `10.0.0.1/24` */
  readonly address: string;
  readonly mac: string;
  readonly gateway?: string;
  /** The only interface: `eth0` by default, `eth0.10` to send and take VLAN 10 tagged. */
  readonly interface?: string;
  readonly mtu?: number;
  readonly arp?: NeighbourOptions;
}

export interface PingOptions {
  readonly sequence?: number;
  /** Data bytes after the ICMP header; 56 by default. */
  readonly length?: number;
  readonly ttl?: number;
  readonly dontFragment?: boolean;
}

/** How a ping ended; `waiting` until it has. */
export type PingResult =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'answered'; readonly from: string; readonly roundTripNs: number }
  | {
      readonly kind: 'error';
      readonly from: string;
      readonly type: number;
      readonly code: number;
      readonly nextHopMtu?: number;
    };

export interface UdpOptions {
  readonly dst: string;
  readonly srcPort: number;
  readonly dstPort: number;
  readonly payload: Uint8Array;
  readonly ttl?: number;
  readonly dontFragment?: boolean;
}

export interface Host extends Handler {
  /** Sends one echo request now; the result fills in as the simulation runs. */
  ping(dst: string, options?: PingOptions): { readonly result: PingResult };
  sendUdp(options: UdpOptions): void;
  /** Answers to a port; without it a datagram gets “port unreachable”. */
  listen(port: number, onMessage?: (message: UdpMessage) => void): void;
  /** What came in on ports that listen, oldest first. */
  readonly inbox: readonly UdpMessage[];
  readonly icmpErrors: readonly IcmpMessage[];
  arpTable(): readonly Neighbour[];
  readonly routes: readonly Route[];
}

/**
 * A host with one interface (RFC 1122): ARP, IPv4 with reassembly, ICMP echo and errors, UDP. Not supported: TCP,
 * several interfaces, address conflict detection (RFC 5227).
 */
export function host(options: HostOptions): Host {
  const own = ethernetInterface({ name: options.interface ?? 'eth0', ...options });
  const inbox: UdpMessage[] = [];
  const icmpErrors: IcmpMessage[] = [];
  const udp = new Map<number, (message: UdpMessage) => void>();
  const pings = new Map<number, { sentNs: number; result: PingResult }>();
  let context: Context;
  let pingCount = 0;

  const gateway = options.gateway === undefined ? [] : [{ to: '0.0.0.0/0', via: options.gateway }];
  const stack: IpStack = ipStack({
    interfaces: [own],
    routes: routeTable([own], gateway),
    isForwarding: false,
    ...(options.arp === undefined ? {} : { neighbours: options.arp }),
    deliver: (port, datagram) => deliverLocally(context, stack, { udp, onIcmp }, port, datagram),
  });

  function onIcmp(message: IcmpMessage): void {
    if (message.type === 0) {
      const ping = pings.get(message.identifier ?? -1);
      if (ping?.result.kind !== 'waiting') return;
      ping.result = { kind: 'answered', from: message.src, roundTripNs: context.nowNs - ping.sentNs };
      return;
    }
    icmpErrors.push(message);
    const quoted = quotedHeader(message.bytes);
    if (quoted?.protocol !== 1 || quoted.payload[0] !== 8) return;
    const ping = pings.get(((quoted.payload[4] ?? 0) << 8) | (quoted.payload[5] ?? 0));
    if (ping?.result.kind !== 'waiting') return;
    const { src: from, type, code, nextHopMtu } = message;
    ping.result = { kind: 'error', from, type, code, ...(nextHopMtu === undefined ? {} : { nextHopMtu }) };
  }

  /** The header that every datagram of this host starts from. */
  const ip = (dst: string, { ttl = 64, dontFragment = false }: { ttl?: number; dontFragment?: boolean }) =>
    layer('ipv4', {
      src: own.address,
      dst: ipv4Address(dst),
      ttl,
      dontFragment: dontFragment ? 1 : 0,
      identification: stack.nextIdentification(),
    });

  return {
    inbox,
    icmpErrors,
    get routes() {
      return stack.routes;
    },
    arpTable: () => stack.arpTable(),

    start(given) {
      context = given;
      stack.start?.(given);
    },
    onFrame: stack.onFrame,
    onLink: stack.onLink,

    ping(dst, { sequence = 1, length = 56, ...rest } = {}) {
      pingCount += 1;
      const ping: { sentNs: number; result: PingResult } = { sentNs: context.nowNs, result: { kind: 'waiting' } };
      pings.set(pingCount, ping);
      const data = Uint8Array.from({ length }, (_, i) => i & 0xff);
      const message = layer('icmpv4', { type: 8, identifier: pingCount, sequence });
      stack.send(encode([ip(dst, rest), message], data), 'echo-asked');
      return ping;
    },

    sendUdp({ dst, srcPort, dstPort, payload, ...rest }) {
      stack.send(encode([ip(dst, rest), layer('udp', { srcPort, dstPort })], payload), 'udp-sent');
    },

    listen(port, onMessage) {
      udp.set(port, (message) => {
        inbox.push(message);
        onMessage?.(message);
      });
    },
  };
}
