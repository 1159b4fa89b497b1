import { ipv4Address, readIpv4 } from '../../address/ipv4.ts';
import { encode, layer } from '../../encode.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import type { Rng } from '../../sim/rng.ts';
import { type Quoted, quotedHeader } from '../ip/icmp-errors.ts';
import { ethernetInterface, routeTable } from '../ip/interface.ts';
import { type IpStack, ipStack, type StackOptions } from '../ip/ip-stack.ts';
import { deliverLocally, type IcmpMessage, type UdpMessage } from '../ip/local-delivery.ts';
import type { Neighbour, NeighbourOptions } from '../ip/neighbours.ts';
import type { PathMtu } from '../ip/path-mtu.ts';
import { ephemeralPort } from '../ip/ports.ts';
import { contains, ipv4Number } from '../ip/prefix.ts';
import type { Route } from '../ip/routes.ts';
import { type Tcp, type TcpOptions, tcpLayer } from '../tcp/tcp.ts';
import { type PingOptions, type PingResult, type PingSeries, type PingSeriesOptions, pings } from './ping.ts';
import {
  firstPort,
  type RunningTraceroute,
  runTraceroute,
  type Traceroute,
  type TracerouteOptions,
  udpProbeOf,
} from './traceroute.ts';
import { type Udp, type UdpSendOptions, udpLayer } from './udp-sockets.ts';

export type { PingOptions, PingResult } from './ping.ts';

export interface HostOptions extends Pick<StackOptions, 'profile' | 'errorRate' | 'selectRoute' | 'decideArp'> {
  /** `10.0.0.1/24` */
  readonly address: string;
  readonly mac: string;
  readonly gateway?: string;
  /** The only interface: `eth0` by default, `eth0.10` to send and take VLAN 10 tagged. */
  readonly interface?: string;
  readonly mtu?: number;
  readonly arp?: NeighbourOptions;
  readonly tcp?: Omit<TcpOptions, 'discoversPathMtu'>;
  /** Sets DF on what it sends and follows what routers say (RFC 1191, as Linux does by default). */
  readonly discoversPathMtu?: boolean;
  /** Takes a router's word for a better first hop (ICMP 5, RFC 1122 §3.2.2.2); by default. */
  readonly acceptsRedirects?: boolean;
}

export interface UdpOptions extends UdpSendOptions {
  readonly dst: string;
  readonly srcPort: number;
  readonly dstPort: number;
  readonly payload: Uint8Array;
}

export interface Host extends Handler {
  readonly tcp: Tcp;
  readonly udp: Udp;
  /** Sends one echo request now; the result fills in as the simulation runs. */
  ping(dst: string, options?: PingOptions): { readonly result: PingResult };
  /** Several, at an interval, with what they come to. */
  pingSeries(dst: string, options?: PingSeriesOptions): { readonly summary: PingSeries };
  /** Finds the routers on the way; the result fills in as the simulation runs. */
  traceroute(dst: string, options?: TracerouteOptions): Traceroute;
  /** One datagram from a port, bound or not. */
  sendUdp(options: UdpOptions): void;
  /** Binds a port whose messages go to `inbox`; without a socket a datagram gets “port unreachable”. */
  listen(port: number, onMessage?: (message: UdpMessage) => void): void;
  /** Says to everyone on the link which MAC this address has (gratuitous ARP). */
  announce(): void;
  /** What came in on ports that `listen`, oldest first. */
  readonly inbox: readonly UdpMessage[];
  readonly icmpErrors: readonly IcmpMessage[];
  arpTable(): readonly Neighbour[];
  /** What is believed of the way to each destination. */
  pathMtuTable(): readonly PathMtu[];
  readonly routes: readonly Route[];
}

/**
 * A host with one interface (RFC 1122): ARP, IPv4 with reassembly and path-MTU discovery, ICMP echo, errors and
 * redirects, UDP, TCP, ping and traceroute. Not supported: several interfaces, multicast groups, probing for an address
 * conflict before use (RFC 5227 §2.1).
 */
export function host(options: HostOptions): Host {
  const { discoversPathMtu = true, acceptsRedirects = true } = options;
  const own = ethernetInterface({ name: options.interface ?? 'eth0', ...options });
  const inbox: UdpMessage[] = [];
  const icmpErrors: IcmpMessage[] = [];
  const sent = pings();
  const traces = new Map<string, RunningTraceroute>();
  let context: Context;
  let random: Rng;
  let traceCount = 0;

  const gateway = options.gateway === undefined ? [] : [{ to: '0.0.0.0/0', via: options.gateway }];
  const stack: IpStack = ipStack({
    ...(options.profile === undefined ? {} : { profile: options.profile }),
    ...(options.errorRate === undefined ? {} : { errorRate: options.errorRate }),
    ...(options.selectRoute === undefined ? {} : { selectRoute: options.selectRoute }),
    ...(options.decideArp === undefined ? {} : { decideArp: options.decideArp }),
    ...(options.arp === undefined ? {} : { neighbours: options.arp }),
    interfaces: [own],
    routes: routeTable([own], gateway),
    isForwarding: false,
    deliver: (port, datagram) => deliverLocally(context, stack, listeners, port, datagram),
  });
  const tcp = tcpLayer(
    () => stack,
    () => context,
    { ...options.tcp, discoversPathMtu },
  );
  const udp = udpLayer({
    freePort: (isTaken) => ephemeralPort(random, stack.profile, isTaken),
    send: sendUdp,
  });
  const listeners = {
    udp: udp.listeners,
    onIcmp,
    protocols: new Map([[6, (datagram: Parameters<typeof tcp.input>[1], port: string) => tcp.input(port, datagram)]]),
  };

  function onIcmp(message: IcmpMessage): void {
    if (message.type === 0) {
      sent.onReply(message, context.nowNs);
      traces.get(`icmp ${message.identifier}`)?.answered(message.sequence ?? -1, message);
      return;
    }
    icmpErrors.push(message);
    const quoted = quotedHeader(message.bytes);
    // What this host never sent is none of its business.
    if (quoted === null || !stack.isOwn(quoted.src)) return;
    if (message.type === 5) return void onRedirect(message, quoted);
    if (quoted.protocol === 6) tcp.onIcmp(message, quoted);
    if (quoted.protocol === 17) {
      udp.onIcmp(message, quoted);
      const { payload } = quoted;
      traces.get(`udp ${((payload[0] ?? 0) << 8) | (payload[1] ?? 0)}`)?.answered(udpProbeOf(quoted), message);
    }
    if (quoted.protocol === 1 && quoted.payload[0] === 8) {
      const [, , , , a = 0, b = 0, c = 0, d = 0] = quoted.payload;
      sent.onError(message, quoted);
      traces.get(`icmp ${(a << 8) | b}`)?.answered((c << 8) | d, message);
    }
  }

  /** Only from the router that is asked now, and only to a neighbour (RFC 1122 §3.2.2.2). */
  function onRedirect({ src, bytes }: IcmpMessage, { dst }: Quoted): void {
    const gateway = readIpv4(bytes, 4);
    const [current] = stack.routeTable.lookUp(dst);
    if (!acceptsRedirects || current?.via !== src || !contains(own.prefix, gateway) || stack.isOwn(gateway)) {
      return void context.note('redirect-ignored', { dst, gateway });
    }
    const prefix = { network: ipv4Number(dst), length: 32 };
    stack.routeTable.remove(prefix, 'redirect');
    stack.routeTable.add({ prefix, out: own.name, via: gateway === dst ? null : gateway, source: 'redirect' });
    context.note('redirect-followed', { dst, gateway });
  }

  /**
   * The header that every datagram of this host starts from. What fits the path is marked “don’t fragment”; what does
   * not is cut here: asking to be told, and sending all the same.
   */
  function ip(dst: string, { ttl = 64, dontFragment }: UdpSendOptions, length: number) {
    const to = ipv4Address(dst);
    const isWhole = dontFragment ?? (discoversPathMtu && length + 20 <= stack.mtuTo(to));
    return layer('ipv4', {
      src: stack.sourceFor(to) ?? own.address,
      dst: to,
      ttl,
      dontFragment: isWhole ? 1 : 0,
      identification: stack.nextIdentification(),
    });
  }

  function sendEcho(dst: string, identifier: number, { sequence = 1, length = 56, ...rest }: PingOptions): void {
    const data = Uint8Array.from({ length }, (_, i) => i & 0xff);
    const message = layer('icmpv4', { type: 8, identifier, sequence });
    stack.send(encode([ip(dst, rest, 8 + length), message], data), 'echo-asked');
  }

  function sendUdp(srcPort: number, dst: string, dstPort: number, payload: Uint8Array, rest: UdpSendOptions): void {
    const header = ip(dst, rest, 8 + payload.length);
    stack.send(encode([header, layer('udp', { srcPort, dstPort })], payload), 'udp-sent');
  }

  const ping = (dst: string, rest: PingOptions = {}): { readonly result: PingResult } =>
    sent.begin(context.nowNs, (identifier) => sendEcho(dst, identifier, rest));

  return {
    tcp,
    udp,
    inbox,
    icmpErrors,
    get routes() {
      return stack.routes;
    },
    arpTable: stack.arpTable,
    pathMtuTable: () => stack.pathMtus.entries(context.nowNs),
    announce: () => stack.announce(),

    start(given) {
      context = given;
      random = given.rng.fork('udp');
      stack.start?.(given);
    },
    onFrame: stack.onFrame,
    onLink: stack.onLink,

    ping,
    pingSeries: (dst, rest = {}) =>
      sent.series(
        rest,
        (each) => ping(dst, each),
        (delayNs, run) => void context.after(delayNs, run),
      ),

    traceroute(dst, rest = {}) {
      traceCount += 1;
      const isUdp = rest.mode !== 'icmp';
      // Echo requests of a trace have identifiers that pings, counted from 1, come to last.
      const id = isUdp
        ? ephemeralPort(random, stack.profile, (port) => traces.has(`udp ${port}`))
        : 0xffff - traceCount;
      const payload = new Uint8Array(32);
      let trace: RunningTraceroute | null = null;
      trace = runTraceroute(rest, {
        nowNs: () => context.nowNs,
        after: (delayNs, run) => context.after(delayNs, run),
        send(index, ttl) {
          if (isUdp) sendUdp(id, dst, firstPort + index, payload, { ttl });
          else sendEcho(dst, id, { sequence: index, length: 32, ttl });
        },
      });
      traces.set(`${isUdp ? 'udp' : 'icmp'} ${id}`, trace);
      return trace;
    },

    sendUdp: ({ srcPort, dst, dstPort, payload, ...rest }) => sendUdp(srcPort, dst, dstPort, payload, rest),

    listen(port, onMessage) {
      udp.bind(port, {
        onMessage(_socket, message) {
          inbox.push(message);
          onMessage?.(message);
        },
      });
    },
  };
}
