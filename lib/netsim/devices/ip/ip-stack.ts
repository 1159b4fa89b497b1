import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import { broadcastMac, isGroup, type MacAddress } from '../../address/mac.ts';
import { fragment } from '../../ipv4-fragments/fragment.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import { frameOf, popTag, readHead } from '../frame.ts';
import { type ArpDecision, type ArpQuestion, type ArpResponder, arpResponder } from './arp-responder.ts';
import { type Datagram, decrementTtl, readDatagram } from './datagram.ts';
import { type ErrorOptions, errorSender } from './error-sender.ts';
import { type IcmpError, icmpError } from './icmp-errors.ts';
import type { EthernetLink, Interface } from './interface.ts';
import { martian } from './martians.ts';
import type { Neighbour, NeighbourOptions } from './neighbours.ts';
import { type PathMtus, pathMtus } from './path-mtu.ts';
import { contains, groupMac, ipv4Number, isDirectedBroadcast, isMulticast } from './prefix.ts';
import type { StackProfile } from './profile.ts';
import { type Reassembly, reassembly } from './reassembly.ts';
import { type RouteTable, routeTrie } from './route-table.ts';
import type { Route } from './routes.ts';

/**
 * The seams. Address translators hook in at `prerouting` and `postrouting`, tunnels at `deliver` (protocols 4, 41 and
 * 47 through `deliverLocally`), at `receive` for what they unwrap, and as an `Interface` whose link is a tunnel. Keep
 * the order that `receive` and `route` say: devices of other folders are built on it.
 */
export interface StackOptions extends ErrorOptions {
  readonly interfaces: readonly Interface[];
  readonly routes: readonly Route[];
  readonly isForwarding: boolean;
  /** `rfc` by default. */
  readonly profile?: StackProfile;
  readonly neighbours?: NeighbourOptions;
  /** Stands in for the route look-up. */
  readonly selectRoute?: (routes: readonly Route[], dst: Ipv4Address) => Route | null;
  /** Spreads flows over static routes to one prefix, by source and destination; else the first is used. */
  readonly isMultipath?: boolean;
  /** Tells hosts on a link of a better first hop there (ICMP 5, RFC 1812 §5.2.7.2); not by default. */
  readonly sendsRedirects?: boolean;
  /** Lets directed broadcasts out onto the link they are for; not by default (RFC 2644). */
  readonly forwardsDirectedBroadcasts?: boolean;
  /** Whether ARP requests for another's address are answered: proxy ARP, a translator's pool. */
  readonly answersArpFor?: (address: Ipv4Address, on: Interface) => boolean;
  /** Stands in for what an ARP packet changes and whether it is answered; `decideArp` is the default. */
  readonly decideArp?: (question: ArpQuestion) => ArpDecision;
  /** What is for this node, whole. */
  deliver(port: string, datagram: Datagram): void;
  /** Multicast groups this node listens to; none by default. What is for one is delivered like anything for this node. */
  readonly isMember?: (group: Ipv4Address, on: Interface) => boolean;
  /** Before routing, on what comes in: an address translator rewrites here, or says why it drops. */
  readonly prerouting?: (datagram: Datagram, from: Interface) => Rewritten;
  /** On what is forwarded, after prerouting: why it goes no further, or null. */
  readonly filter?: (datagram: Datagram, from: Interface) => string | null;
  /** After routing and before fragmentation, on what leaves; `from` is null for this node's own. */
  readonly postrouting?: (datagram: Datagram, to: Interface, from: Interface | null) => Rewritten;
}

/** `isHeld`: whoever hooks in keeps it, and gives it to `receive` again later: a fragment that waits for the first. */
export type Rewritten =
  | { readonly bytes: Uint8Array; readonly why?: string }
  | { readonly drop: string }
  | { readonly isHeld: true };

/** IPv4 over Ethernet as hosts (RFC 1122) and routers (RFC 1812) share it. */
export interface IpStack extends Handler {
  onLink(context: Context, port: string, isUp: boolean): void;
  /** Routes and sends a datagram of this node's own; false when there is no route. */
  send(datagram: Uint8Array, why: string): boolean;
  /** Takes in a datagram as if it had come through this interface: what a tunnel unwraps. */
  receive(datagram: Uint8Array, from: Interface): void;
  /** `from`: where the datagram came in, for who answers from there. */
  sendError(error: IcmpError, about: Datagram, from?: Interface | null): void;
  /** One of this node's own addresses, loopback too, broadcast ones not counted. */
  isOwn(address: Ipv4Address): boolean;
  /** Of the first interface. */
  readonly address: Ipv4Address;
  /** The address this node uses towards another; null without a route. */
  sourceFor(dst: Ipv4Address): Ipv4Address | null;
  /** The largest datagram that reaches another, as far as is known: of the interface, or of the path (RFC 1191). */
  mtuTo(dst: Ipv4Address): number;
  /** Of the interface alone. */
  linkMtuTo(dst: Ipv4Address): number;
  readonly pathMtus: PathMtus;
  /** A protocol above knows that what it sends to another arrives: its first hop is there. */
  confirmReachable(dst: Ipv4Address): void;
  nextIdentification(): number;
  /** Gratuitous ARP on every interface, or on the one named. */
  announce(name?: string): void;
  arpTable(): readonly (Neighbour & { readonly interface: string })[];
  readonly routes: readonly Route[];
  readonly routeTable: RouteTable;
  readonly profile: StackProfile;
}

export function ipStack(options: StackOptions): IpStack {
  const { interfaces, isForwarding, profile = 'rfc' } = options;
  const table = routeTrie(options.routes);
  const responders = new Map<string, ArpResponder>();
  const mtus = pathMtus();
  let context: Context;
  let pieces: Reassembly;
  let identification = 0;

  const isOwn = (address: Ipv4Address): boolean =>
    address.startsWith('127.') || interfaces.some((each) => each.address === address);
  const interfaceOf = (name: string): Interface | undefined => interfaces.find((each) => each.name === name);
  const portOf = ({ link, name }: Interface): string => (link.kind === 'ethernet' ? link.port : name);
  /** The limited broadcast and groups need no route; with several links they go out on the first. */
  const first = interfaces.find(({ link }) => link.kind === 'ethernet');
  const onFirstLink: Route | null =
    first === undefined
      ? null
      : { prefix: { network: 0xffffffff, length: 32 }, out: first.name, via: null, source: 'connected' };
  const isToMany = (address: Ipv4Address): boolean =>
    interfaces.some(({ prefix }) => isDirectedBroadcast(prefix, address));

  function select(dst: Ipv4Address, src: Ipv4Address | null): Route | null {
    if (dst === '255.255.255.255' || isMulticast(dst)) return onFirstLink;
    if (options.selectRoute !== undefined) return options.selectRoute(table.routes, dst);
    const found = table.lookUp(dst);
    const best = found[0] ?? null;
    if (options.isMultipath !== true || src === null || found.length < 2) return best;
    const paths = found.filter(({ source }) => source === best?.source);
    return paths[flowHash(src, dst) % paths.length] ?? null;
  }

  function sendFrame(link: EthernetLink, dst: MacAddress, etherType: number, payload: Uint8Array, why: string): void {
    context.send(link.port, frameOf(dst, link.mac, etherType, payload, link.vid), why);
  }

  function arpOn(own: Interface, link: EthernetLink): ArpResponder {
    const known = responders.get(own.name);
    if (known !== undefined) return known;
    const responder = arpResponder({
      context,
      own,
      link,
      isOwn,
      isOwnMac: (mac) => interfaces.some((each) => each.link.kind === 'ethernet' && each.link.mac === mac),
      neighbours: { ...(profile === 'linux' ? { queue: 101, confirms: true } : {}), ...options.neighbours },
      ...(options.decideArp === undefined ? {} : { decide: options.decideArp }),
      answersFor: (address) => options.answersArpFor?.(address, own) === true,
      send: (dst, body, why) => sendFrame(link, dst, 0x0806, body, why),
    });
    responders.set(own.name, responder);
    return responder;
  }

  /** The order: soundness, prerouting, what is for this node, filter, TTL, route, postrouting, fragments. */
  function receive(bytes: Uint8Array, from: Interface, frame: Uint8Array, isLinkBroadcast: boolean): void {
    const drop = (why: string): void => context.drop(portOf(from), frame, why);
    const read = readDatagram(bytes);
    if (typeof read === 'string') return void drop(read);
    const wrong = martian(read) ?? (profile === 'linux' && isOwn(read.src) ? 'martian-source' : null);
    if (wrong !== null) return void drop(wrong);
    const rewritten = options.prerouting?.(read, from);
    if (rewritten !== undefined && 'drop' in rewritten) return void drop(rewritten.drop);
    if (rewritten !== undefined && 'isHeld' in rewritten) return;
    if (rewritten?.why !== undefined) context.note(rewritten.why);
    const sound = rewritten === undefined ? read : (readDatagram(rewritten.bytes) as Datagram);
    const datagram = isLinkBroadcast ? { ...sound, isLinkBroadcast } : sound;

    const isBroadcast = datagram.dst === '255.255.255.255' || isDirectedBroadcast(from.prefix, datagram.dst);
    if (isOwn(datagram.dst) || isBroadcast) {
      // RFC 1122 §3.3.6; Linux takes it.
      if (isLinkBroadcast && !isBroadcast && profile === 'rfc') return void drop('unicast-in-link-broadcast');
      return void takeIn(datagram, from);
    }
    if (isMulticast(datagram.dst)) {
      if (options.isMember?.(datagram.dst, from) !== true) return void drop('multicast-group-not-joined');
      return void takeIn(datagram, from);
    }
    if (!isForwarding) return void drop('not-my-address');
    // RFC 1812 §5.3.4.
    if (isLinkBroadcast) return void drop('link-broadcast-not-forwarded');
    const refusal = options.filter?.(datagram, from) ?? null;
    if (refusal !== null) return void drop(refusal);
    if (datagram.ttl <= 1) {
      context.drop(portOf(from), frame, 'ttl-expired', { ttl: datagram.ttl });
      sendError(icmpError.ttlExceeded, datagram, from);
      return;
    }
    const forwarded = { ...datagram, bytes: decrementTtl(datagram.bytes), ttl: datagram.ttl - 1 };
    route(forwarded, datagram, from, 'forwarded');
  }

  /** What is for this node is taken whatever its TTL (RFC 1812 §5.3.1), once it is whole. */
  function takeIn(datagram: Datagram, from: Interface): void {
    const isFragment = datagram.isMoreFragments || datagram.fragmentOffset > 0;
    if (!isFragment) return void options.deliver(portOf(from), datagram);
    const whole = pieces.add(context, portOf(from), datagram);
    const read = whole === null ? 'incomplete' : readDatagram(whole);
    if (typeof read === 'string') return;
    options.deliver(portOf(from), datagram.isLinkBroadcast === true ? { ...read, isLinkBroadcast: true } : read);
  }

  /** `original` is what an error quotes: the datagram as it came, after prerouting, before the hop was taken off. */
  function route(datagram: Datagram, original: Datagram, from: Interface | null, why: string): boolean {
    const chosen = select(datagram.dst, datagram.src);
    const out = chosen === null ? undefined : interfaceOf(chosen.out);
    if (chosen === null || out === undefined) {
      context.drop(from?.name ?? 'self', datagram.bytes, 'no-route', { dst: datagram.dst });
      if (from !== null) sendError(icmpError.netUnreachable, original, from);
      return false;
    }
    const isBroadcast = isDirectedBroadcast(out.prefix, datagram.dst);
    if (from !== null && isBroadcast && options.forwardsDirectedBroadcasts !== true) {
      context.drop(portOf(from), datagram.bytes, 'directed-broadcast-not-forwarded', { dst: datagram.dst });
      return false;
    }
    const nextHop = chosen.via ?? datagram.dst;
    if (from !== null && options.sendsRedirects === true) redirect(original, from, out, nextHop);
    const rewritten = options.postrouting?.(datagram, out, from);
    if (rewritten !== undefined && 'drop' in rewritten) {
      context.drop(out.name, datagram.bytes, rewritten.drop);
      return false;
    }
    if (rewritten !== undefined && 'isHeld' in rewritten) return false;
    if (rewritten?.why !== undefined) context.note(rewritten.why);
    const bytes = rewritten?.bytes ?? datagram.bytes;
    // Linux looks at the datagram again when ARP has failed: the hop is gone from it then.
    output(bytes, { original, ifUnreachable: profile === 'linux' ? datagram : original, from }, out, nextHop, why);
    return true;
  }

  /** A host on this link could have taken the next hop itself (RFC 1812 §5.2.7.2). The datagram goes on all the same. */
  function redirect(about: Datagram, from: Interface, out: Interface, nextHop: Ipv4Address): void {
    const isBackOut = from.name === out.name && from.link.kind === 'ethernet';
    if (!isBackOut || !contains(from.prefix, about.src) || !contains(from.prefix, nextHop)) return;
    sendError(icmpError.redirect(nextHop), about, from);
  }

  function output(bytes: Uint8Array, about: About, out: Interface, nextHop: Ipv4Address, why: string): void {
    const { original, ifUnreachable, from } = about;
    // Routers go by the link alone; who sends knows the path (RFC 1191 §3).
    const known = from === null ? mtus.to(original.dst, context.nowNs) : null;
    const mtu = Math.min(out.mtu, known ?? out.mtu);
    const cut = fragment(bytes, mtu);
    if (!cut.ok) {
      context.drop(out.name, bytes, 'fragmentation-needed', { mtu, length: bytes.length });
      sendError(icmpError.fragmentationNeeded(mtu), original, from);
      return;
    }
    if (cut.value.length > 1) context.note('fragmented', { pieces: cut.value.length, mtu });
    for (const piece of cut.value) {
      const { link } = out;
      if (link.kind === 'tunnel') {
        link.output(readDatagram(piece) as Datagram, from !== null);
        continue;
      }
      if (isMulticast(nextHop)) {
        sendFrame(link, groupMac(nextHop), 0x0800, piece, why);
        continue;
      }
      if (nextHop === '255.255.255.255' || isDirectedBroadcast(out.prefix, nextHop)) {
        sendFrame(link, broadcastMac, 0x0800, piece, why);
        continue;
      }
      arpOn(out, link).neighbours.resolve(context, nextHop, {
        send: (to) => sendFrame(link, to, 0x0800, piece, why),
        fail: (reason) => {
          context.drop(out.name, piece, `arp-${reason}`, { nextHop });
          if (reason === 'unanswered') sendError(icmpError.hostUnreachable, ifUnreachable, from);
        },
      });
    }
  }

  /** Not within the sender's own call: as an event of its own, like anything that arrives. */
  const toSelf = (datagram: Datagram): void => void context.after(0, () => options.deliver('self', datagram));

  const sendError = errorSender({
    options,
    profile,
    context: () => context,
    isOwn,
    isToMany,
    sourceFor,
    nextIdentification,
    toSelf,
    route: (error, why) => void route(error, error, null, why),
  });

  function sourceFor(dst: Ipv4Address): Ipv4Address | null {
    if (isOwn(dst)) return dst;
    const chosen = select(dst, null);
    return chosen === null ? null : (interfaceOf(chosen.out)?.address ?? null);
  }

  function linkMtuTo(dst: Ipv4Address): number {
    const chosen = select(dst, null);
    return (chosen === null ? undefined : interfaceOf(chosen.out))?.mtu ?? 1500;
  }

  function nextIdentification(): number {
    identification = (identification + 1) & 0xffff;
    return identification;
  }

  return {
    get routes() {
      return table.routes;
    },
    routeTable: table,
    address: interfaces[0]?.address ?? unspecified,
    profile,
    pathMtus: mtus,
    isOwn,
    sourceFor,
    nextIdentification,
    sendError,
    receive: (datagram, from) => receive(datagram, from, datagram, false),

    confirmReachable(dst) {
      const chosen = select(dst, null);
      if (chosen !== null) responders.get(chosen.out)?.neighbours.confirm(chosen.via ?? dst);
    },

    linkMtuTo,
    mtuTo: (dst) => Math.min(linkMtuTo(dst), mtus.to(dst, context.nowNs) ?? 0xffff),

    start(own) {
      context = own;
      pieces = reassembly(profile, (first) => {
        if (first !== null) sendError(icmpError.reassemblyTimeExceeded, first);
      });
    },

    onFrame(_context, port, frame) {
      const head = readHead(frame);
      if (head === null) return void context.drop(port, frame, 'frame-too-short');
      const vid = head.tag === null || head.tag.vid === 0 ? null : head.tag.vid;
      const at = interfaces.find(({ link }) => link.kind === 'ethernet' && link.port === port && link.vid === vid);
      if (at === undefined || at.link.kind !== 'ethernet') {
        return void context.drop(port, frame, vid === null ? 'no-interface-on-port' : 'vlan-not-configured');
      }
      if (head.dst !== at.link.mac && !isGroup(head.dst)) return void context.drop(port, frame, 'not-my-mac');
      const payload = (head.tag === null ? frame : popTag(frame)).subarray(14);
      if (head.etherType === 0x0806) arpOn(at, at.link).input(frame, payload);
      else if (head.etherType === 0x0800) receive(payload, at, frame, isGroup(head.dst));
      else context.drop(port, frame, 'unknown-ethertype', { etherType: head.etherType });
    },

    onLink(_context, port, isUp) {
      if (isUp) return;
      for (const own of interfaces) {
        if (own.link.kind === 'ethernet' && own.link.port === port) responders.get(own.name)?.neighbours.clear();
      }
    },

    send(bytes, why) {
      const datagram = readDatagram(bytes);
      if (typeof datagram === 'string') throw new TypeError(`not a datagram to send: ${datagram}`);
      if (isOwn(datagram.dst)) {
        toSelf(datagram);
        return true;
      }
      return route(datagram, datagram, null, why);
    },

    announce(name) {
      for (const own of interfaces) {
        if (own.link.kind !== 'ethernet' || (name !== undefined && own.name !== name)) continue;
        arpOn(own, own.link).announce('arp-announced');
      }
    },

    arpTable: () =>
      [...responders].flatMap(([name, { neighbours }]) =>
        neighbours.entries(context.nowNs).map((row) => ({ ...row, interface: name })),
      ),
  };
}

const unspecified = ipv4Address('0.0.0.0');

/** What an error about an outgoing datagram quotes, and where the datagram came in: null for this node's own. */
interface About {
  readonly original: Datagram;
  readonly ifUnreachable: Datagram;
  readonly from: Interface | null;
}

/** One flow, one path: source and destination alone, as Linux's `fib_multipath_hash_policy` 0. */
function flowHash(src: Ipv4Address, dst: Ipv4Address): number {
  let h = Math.imul(ipv4Number(src) ^ Math.imul(ipv4Number(dst), 0x9e3779b1), 0x85ebca6b);
  h ^= h >>> 15;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
