import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import { encode, layer } from '../../encode.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import { type PingResult, pings } from '../host/ping.ts';
import type { Datagram } from '../ip/datagram.ts';
import { quotedHeader } from '../ip/icmp-errors.ts';
import {
  ethernetInterface,
  type Interface,
  type InterfaceOptions,
  type RouteOptions,
  routeTable,
} from '../ip/interface.ts';
import { type IpStack, ipStack, type StackOptions } from '../ip/ip-stack.ts';
import { deliverLocally, type IcmpMessage } from '../ip/local-delivery.ts';
import type { Neighbour, NeighbourOptions } from '../ip/neighbours.ts';
import type { Route } from '../ip/routes.ts';
import { tcpLayer } from '../tcp/tcp.ts';
import type { NatDecision, NatRewrite, PortRange } from './decision.ts';
import { lastsUntilNs, type Mapping } from './mapping.ts';
import { natEngine } from './nat-engine.ts';
import { natHooks } from './nat-hooks.ts';
import { type NatProfile, type NatProfileName, type NatTimeouts, natProfiles } from './profiles.ts';
import { rewriteHooks } from './rewrite-hooks.ts';
import type { Session } from './session.ts';
import { decidedBy, type Side } from './translator.ts';
import type { Endpoint, NatProtocol, Tuple } from './tuple.ts';

export interface Nat44Options extends Pick<StackOptions, 'filter' | 'errorSource' | 'errorRate'> {
  readonly interfaces: readonly InterfaceOptions[];
  /** Names of the interfaces whose far side sees outside addresses; the others are inside. */
  readonly outside: readonly string[];
  readonly routes?: readonly RouteOptions[];
  readonly arp?: NeighbourOptions;
  /** `rfc4787` by default. */
  readonly profile?: NatProfileName;
  /** Parts of the profile that are to be different. */
  readonly behaviour?: Partial<Omit<NatProfile, 'timeouts'>>;
  readonly timeouts?: Partial<NatTimeouts>;
  /** The addresses that flows share by their ports; by default each outside interface gives its own (masquerade). */
  readonly pool?: readonly string[];
  /** Outside ports, and ICMP identifiers, to give: 1 to 65535 by default. */
  readonly ports?: PortRange;
  /** Inside and outside addresses, one to one, all ports and protocols. */
  readonly statics?: readonly { readonly inside: string; readonly outside: string }[];
  /** Outside ports that lead to an inside one. */
  readonly forwards?: readonly PortForward[];
  /** What the sender hears when no port is left: nothing, by default, or “prohibited” (ICMP 3/13). */
  readonly onExhaustion?: 'drop' | 'prohibited';
  /** Stands in for every decision about a packet: which addresses and ports it goes on with. */
  readonly translate?: NatDecision;
  /** Stands in for decision and rewriting both, in bytes; then `translate` is not asked. */
  readonly rewrite?: NatRewrite;
}

export interface PortForward {
  readonly protocol: 'tcp' | 'udp';
  /** By default the first of the pool. */
  readonly address?: string;
  readonly port: number;
  readonly to: { readonly address: string; readonly port: number };
}

/** A row of the translation table. */
export interface MappingEntry
  extends Pick<Mapping, 'kind' | 'protocol' | 'inside' | 'outside' | 'remote' | 'createdNs'> {
  /** Null for what stands for good. */
  readonly expiresNs: number | null;
}

/** A row of the connection table: a flow, as its packets come in, each way. */
export interface ConntrackEntry extends Pick<Session, 'original' | 'reply' | 'createdNs' | 'expiresNs' | 'isAnswered'> {
  readonly protocol: NatProtocol;
  /** Of TCP; null else. */
  readonly state: string | null;
}

export interface Nat44 extends Handler {
  /** An echo request of its own, now; the result fills in as the simulation runs. */
  ping(dst: string): { readonly result: PingResult };
  mappings(): readonly MappingEntry[];
  conntrack(): readonly ConntrackEntry[];
  arpTable(): readonly (Neighbour & { readonly interface: string })[];
  readonly routes: readonly Route[];
  /** The outside addresses it answers for. */
  readonly outsideAddresses: readonly Ipv4Address[];
}

/**
 * A router that translates addresses and ports (NAT44): static pairs, masquerade, forwarded ports, hairpinning, ICMP
 * queries and errors, fragments; RFC 4787, 5382, 5508 and 7857 by default, others by `profile`. Destinations change
 * before routing, sources after it. Every decision is in the trace: `nat-mapping-created`, `nat-mapping-expired`,
 * `nat-translated`, `nat-untranslated`, and for drops `nat-no-mapping`, `nat-filtered`, `nat-no-session`,
 * `nat-pool-exhausted` and those of fragments and of what cannot be read.
 *
 *     nat44({
 *       interfaces: [
 *         { name: 'in', address: '192.168.1.1/24', mac: '02:00:00:00:00:01' },
 *         { name: 'out', address: '203.0.113.2/24', mac: '02:00:00:00:00:02' },
 *       ],
 *       outside: ['out'],
 *       routes: [{ to: '0.0.0.0/0', via: '203.0.113.1' }],
 *       forwards: [{ protocol: 'tcp', port: 8080, to: { address: '192.168.1.10', port: 80 } }],
 *     })
 *
 * Not supported: application gateways (FTP, SIP), TCP windows, new identifications for fragments of different hosts
 * (RFC 6864 §5.2), SCTP and DCCP (translated by address alone, like any protocol without ports: one inside host each).
 */
export function nat44(options: Nat44Options): Nat44 {
  const profile = profileOf(options);
  const interfaces = options.interfaces.map(ethernetInterface);
  const outsideInterfaces = options.outside.map((name) => {
    const found = interfaces.find((each) => each.name === name);
    if (found === undefined) throw new TypeError(`“${name}” is not among the interfaces.`);
    return found;
  });
  const pool = options.pool?.map(ipv4Address) ?? outsideInterfaces.map(({ address }) => address);
  const permanent = permanentMappings(options, pool);
  const taken = new Set(permanent.filter(({ kind }) => kind === 'static').map(({ outside }) => outside.address));
  const outside = [...new Set([...pool, ...permanent.map((each) => each.outside.address)])];
  const ports = options.ports ?? { first: 1, last: 65_535 };
  let context: Context;

  const sent = pings();

  const engine = natEngine({
    profile,
    // An address that is all one host's has no ports to share.
    pool: pool.filter((address) => !taken.has(address)),
    ports,
    isMasquerading: options.pool === undefined,
    permanent,
    outside,
    isOwn: (address) => interfaces.some((each) => each.address === address),
    random: () => context.rng,
    note: (why, details) => context.note(why, details),
  });

  const setting = {
    context: (): Context => context,
    stack: (): IpStack => stack,
    sideOf: ({ name }: Interface): Side => (options.outside.includes(name) ? 'outside' : 'inside'),
    outside,
    ports,
  };
  const hooks =
    options.rewrite !== undefined
      ? rewriteHooks(options.rewrite, setting)
      : natHooks({
          ...setting,
          translator: options.translate === undefined ? engine : decidedBy(options.translate, setting),
          profile,
          hasSession: (tuple: Tuple) => engine.hasSession(tuple, context.nowNs),
          saysProhibited: options.onExhaustion === 'prohibited',
        });

  const stack: IpStack = ipStack({
    ...hooks,
    interfaces,
    routes: routeTable(interfaces, options.routes ?? []),
    isForwarding: true,
    profile: profile.stack,
    answersArpFor: (address, on) => options.outside.includes(on.name) && outside.includes(address),
    deliver: (port, datagram: Datagram) =>
      deliverLocally(context, stack, { udp: new Map(), onIcmp, protocols }, port, datagram),
    ...(options.arp === undefined ? {} : { neighbours: options.arp }),
    ...(options.filter === undefined ? {} : { filter: options.filter }),
    ...(options.errorSource === undefined ? {} : { errorSource: options.errorSource }),
    ...(options.errorRate === undefined ? {} : { errorRate: options.errorRate }),
  });

  // No port listens: segments for the translator itself are reset (RFC 9293 §3.10.7.1).
  const tcp = tcpLayer(
    () => stack,
    () => context,
  );
  const protocols = new Map([[6, (datagram: Datagram, port: string) => tcp.input(port, datagram)]]);

  function onIcmp(message: IcmpMessage): void {
    if (message.type === 0) return void sent.onReply(message, context.nowNs);
    const quoted = quotedHeader(message.bytes);
    if (quoted?.protocol === 1 && stack.isOwn(quoted.src)) sent.onError(message, quoted);
  }

  function sendEcho(dst: Ipv4Address, identifier: number): void {
    const src = stack.sourceFor(dst) ?? interfaces[0]?.address;
    const header = layer('ipv4', {
      dst,
      identification: stack.nextIdentification(),
      ...(src === undefined ? {} : { src }),
    });
    stack.send(
      encode([header, layer('icmpv4', { type: 8, identifier, sequence: 1 })], new Uint8Array(56)),
      'echo-asked',
    );
  }

  return {
    ping: (dst) => sent.begin(context.nowNs, (identifier) => sendEcho(ipv4Address(dst), identifier)),
    outsideAddresses: outside,
    get routes() {
      return stack.routes;
    },
    arpTable: stack.arpTable,
    mappings: () => engine.mappings(context.nowNs).map(mappingEntry),
    conntrack: () => engine.sessions(context.nowNs).map(conntrackEntry),
    start(given) {
      context = given;
      stack.start?.(given);
    },
    onFrame: stack.onFrame,
    onLink: stack.onLink,
  };
}

function profileOf({ profile = 'rfc4787', behaviour = {}, timeouts = {} }: Nat44Options): NatProfile {
  const named = natProfiles[profile];
  return { ...named, ...behaviour, timeouts: { ...named.timeouts, ...timeouts } };
}

function permanentMappings(
  { statics = [], forwards = [] }: Nat44Options,
  pool: readonly Ipv4Address[],
): readonly Mapping[] {
  const lasting = { remote: null, createdNs: 0, expiresNs: Number.POSITIVE_INFINITY };
  const end = (address: string, port = 0): Endpoint => ({ address: ipv4Address(address), port });
  return [
    ...statics.map(({ inside, outside }): Mapping => {
      const ends = { inside: end(inside), outside: end(outside) };
      return { ...lasting, kind: 'static', protocol: null, ...ends, sessions: new Set() };
    }),
    ...forwards.map(({ protocol, address = pool[0] ?? '', port, to }): Mapping => {
      const ends = { inside: end(to.address, to.port), outside: end(address, port) };
      return { ...lasting, kind: 'forward', protocol, ...ends, sessions: new Set() };
    }),
  ];
}

function mappingEntry(mapping: Mapping): MappingEntry {
  const { kind, protocol, inside, outside, remote, createdNs } = mapping;
  const expiresNs = kind === 'dynamic' ? lastsUntilNs(mapping) : null;
  return { kind, protocol, inside, outside, remote, createdNs, expiresNs };
}

function conntrackEntry({ original, reply, createdNs, expiresNs, isAnswered, tcpState }: Session): ConntrackEntry {
  return { protocol: original.protocol, original, reply, state: tcpState, createdNs, expiresNs, isAnswered };
}
