import type { Ipv6Address } from '../../address/ipv6.ts';
import { isGroup, type MacAddress } from '../../address/mac.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import { frameOf, popTag, readHead } from '../frame.ts';
import { type ErrorRate, errorLimit } from '../ip/error-limit.ts';
import { type Neighbour, type NeighbourOptions, type Neighbours, neighbours } from '../ip/neighbours.ts';
import { type PathMtus, pathMtus } from '../ip/path-mtu.ts';
import {
  type Icmpv6Error,
  icmpv6Error,
  icmpv6ErrorPacket,
  mayAnswerWithError6,
  neighbourAdvertisement,
  neighbourPacket,
  neighbourSolicitation,
  readNeighbourMessage,
} from './icmpv6-messages.ts';
import { type EthernetLink6, type Interface6, longestMatch6, multicastMac, type Route6 } from './interface.ts';
import { decrementHopLimit, type Packet6, readPacket6 } from './packet6.ts';
import { allNodes, allRouters, isLinkLocal, isMulticast6, solicitedNode, unspecified6 } from './prefix.ts';

/**
 * As the IPv4 stack: tunnels are interfaces whose link is a tunnel, hand what they unwrap to `receive`, and get what is
 * routed into them through `output`.
 */
export interface Stack6Options {
  readonly interfaces: readonly Interface6[];
  readonly routes: readonly Route6[];
  readonly isForwarding: boolean;
  readonly neighbours?: NeighbourOptions;
  readonly errorRate?: ErrorRate;
  /** Stands in for the route look-up. */
  readonly selectRoute?: (routes: readonly Route6[], dst: Ipv6Address) => Route6 | null;
  /** What is for this node. Neighbour discovery never comes here. */
  deliver(port: string, packet: Packet6): void;
}

/** IPv6 over Ethernet as hosts and routers share it (RFC 8200, 4861, 4443, 8201). */
export interface Ipv6Stack extends Handler {
  onLink(context: Context, port: string, isUp: boolean): void;
  /** Routes and sends a packet of this node's own; false when there is no route. */
  send(packet: Uint8Array, why: string): boolean;
  receive(packet: Uint8Array, from: Interface6): void;
  sendError(error: Icmpv6Error, about: Packet6): void;
  isOwn(address: Ipv6Address): boolean;
  sourceFor(dst: Ipv6Address): Ipv6Address | null;
  mtuTo(dst: Ipv6Address): number;
  readonly pathMtus: PathMtus<Ipv6Address>;
  readonly routes: readonly Route6[];
  neighbourTable(): readonly (Neighbour<Ipv6Address> & { readonly interface: string })[];
}

export function ipv6Stack(options: Stack6Options): Ipv6Stack {
  const { interfaces, routes, isForwarding } = options;
  const caches = new Map<string, Neighbours<Ipv6Address>>();
  const mtus = pathMtus<Ipv6Address>(1280);
  const limit = errorLimit('rfc', options.errorRate);
  let context: Context;

  const isOwn = (address: Ipv6Address): boolean =>
    address === '::1' || interfaces.some((each) => each.address === address || each.linkLocal === address);
  const interfaceOf = (name: string): Interface6 | undefined => interfaces.find((each) => each.name === name);
  const portOf = ({ link, name }: Interface6): string => (link.kind === 'ethernet' ? link.port : name);
  const toSelf = (packet: Packet6): void => void context.after(0, () => options.deliver('self', packet));

  /** Link-local addresses and groups say nothing of the link: with several, the first one is meant. */
  function select(dst: Ipv6Address): Route6 | null {
    const first = interfaces[0];
    if ((isLinkLocal(dst) || isMulticast6(dst)) && first !== undefined) {
      return { prefix: { network: dst, length: 128 }, out: first.name, via: null, source: 'connected' };
    }
    return options.selectRoute === undefined ? longestMatch6(routes, dst) : options.selectRoute(routes, dst);
  }

  function sourceFor(dst: Ipv6Address): Ipv6Address | null {
    if (isOwn(dst)) return dst;
    const chosen = select(dst);
    const out = chosen === null ? undefined : interfaceOf(chosen.out);
    if (out === undefined) return null;
    return isLinkLocal(dst) ? out.linkLocal : out.address;
  }

  function sendFrame({ port, mac, vid }: EthernetLink6, dst: MacAddress, packet: Uint8Array, why: string): void {
    context.send(port, frameOf(dst, mac, 0x86dd, packet, vid), why);
  }

  function cacheOf(own: Interface6, link: EthernetLink6): Neighbours<Ipv6Address> {
    const known = caches.get(own.name);
    if (known !== undefined) return known;
    const cache = neighbours<Ipv6Address>(
      (target) => {
        const dst = solicitedNode(target);
        const src = isLinkLocal(target) ? (own.linkLocal ?? own.address) : own.address;
        const message = { target, isRouter: false, isSolicited: false, isOverride: false, mac: link.mac };
        const packet = neighbourPacket(neighbourSolicitation, { src, dst }, message);
        sendFrame(link, multicastMac(dst), packet, 'nd-solicited');
      },
      options.neighbours,
      'nd',
    );
    caches.set(own.name, cache);
    return cache;
  }

  /** RFC 4861 §7.2.3 to 7.2.5. */
  function onNeighbourMessage(own: Interface6, link: EthernetLink6, packet: Packet6, frame: Uint8Array): void {
    const message = readNeighbourMessage(packet);
    if (message === null) return void context.drop(link.port, frame, 'bad-neighbour-message');
    const { target, mac, isOverride } = message;
    const cache = cacheOf(own, link);
    if (packet.payload[0] === neighbourAdvertisement) {
      const before = cache.find(target, context.nowNs);
      // Without the override flag, what is known already stays.
      const isStale = mac === null || (before !== undefined && before !== mac && !isOverride);
      if (isStale) return void context.drop(link.port, frame, 'nd-advertisement-ignored', { target });
      context.deliver(link.port, frame, 'nd-advertised-by', { target, mac });
      cache.merge(context, target, mac, { mayAdd: false, isAnswer: message.isSolicited });
      return;
    }
    if (target !== own.address && target !== own.linkLocal) {
      return void context.drop(link.port, frame, 'nd-not-for-me', { target });
    }
    const isProbe = packet.src === unspecified6;
    if (!isProbe && mac !== null) cache.merge(context, packet.src, mac, { mayAdd: true, isAnswer: false });
    const dst = isProbe ? allNodes : packet.src;
    const answer = { target, isRouter: isForwarding, isSolicited: !isProbe, isOverride: true, mac: link.mac };
    const reply = neighbourPacket(neighbourAdvertisement, { src: target, dst }, answer);
    if (isProbe) return void sendFrame(link, multicastMac(dst), reply, 'nd-advertised');
    cache.resolve(context, dst, {
      send: (to) => sendFrame(link, to, reply, 'nd-advertised'),
      fail: (why) => context.drop(link.port, reply, `nd-${why}`, { nextHop: dst }),
    });
  }

  const isJoined = (own: Interface6, group: Ipv6Address): boolean =>
    group === allNodes ||
    (isForwarding && group === allRouters) ||
    group === solicitedNode(own.address) ||
    (own.linkLocal !== null && group === solicitedNode(own.linkLocal));

  function receive(bytes: Uint8Array, from: Interface6, frame: Uint8Array, isLinkMulticast: boolean): void {
    const drop = (why: string): void => context.drop(portOf(from), frame, why);
    const read = readPacket6(bytes);
    if (typeof read === 'string') return void drop(read);
    if (isMulticast6(read.src)) return void drop('martian-source');
    const packet = isLinkMulticast ? { ...read, isLinkMulticast } : read;
    const type = packet.payload[0];
    const isMine = isOwn(packet.dst) || (isMulticast6(packet.dst) && isJoined(from, packet.dst));
    if (isMine) {
      const isNeighbour = packet.upper === 58 && (type === neighbourSolicitation || type === neighbourAdvertisement);
      if (isNeighbour && from.link.kind === 'ethernet') onNeighbourMessage(from, from.link, packet, frame);
      else if (packet.isFragment) drop('ipv6-fragments-not-supported');
      else options.deliver(portOf(from), packet);
      return;
    }
    if (isMulticast6(packet.dst)) return void drop('multicast-group-not-joined');
    if (!isForwarding) return void drop('not-my-address');
    if (isLinkMulticast) return void drop('link-multicast-not-forwarded');
    // What is said on a link stays there (RFC 4291 §2.5.6).
    if (isLinkLocal(packet.src) || isLinkLocal(packet.dst)) return void drop('link-local-not-forwarded');
    if (packet.src === unspecified6) return void drop('martian-source');
    if (packet.hopLimit <= 1) {
      drop('hop-limit-expired');
      sendError(icmpv6Error.hopLimitExceeded, packet);
      return;
    }
    route({ ...packet, bytes: decrementHopLimit(packet.bytes) }, packet, from, 'forwarded');
  }

  /** `original` is what an error quotes: the packet before its hop was taken off. */
  function route(packet: Packet6, original: Packet6, from: Interface6 | null, why: string): boolean {
    const { bytes, dst } = packet;
    const chosen = select(dst);
    const out = chosen === null ? undefined : interfaceOf(chosen.out);
    if (chosen === null || out === undefined) {
      context.drop(from?.name ?? 'self', bytes, 'no-route', { dst });
      if (from !== null) sendError(icmpv6Error.noRoute, original);
      return false;
    }
    const known = from === null ? mtus.to(dst, context.nowNs) : null;
    const mtu = Math.min(out.mtu, known ?? out.mtu);
    // Only who sends may cut in IPv6 (RFC 8200 §5), and hosts here do not.
    if (bytes.length > mtu) {
      context.drop(out.name, bytes, 'packet-too-big', { mtu, length: bytes.length });
      sendError(icmpv6Error.packetTooBig(mtu), original);
      return true;
    }
    const { link } = out;
    const nextHop = chosen.via ?? dst;
    if (link.kind === 'tunnel') link.output(bytes, nextHop, from !== null);
    else if (isMulticast6(nextHop)) sendFrame(link, multicastMac(nextHop), bytes, why);
    else {
      cacheOf(out, link).resolve(context, nextHop, {
        send: (to) => sendFrame(link, to, bytes, why),
        fail(reason) {
          context.drop(out.name, bytes, `nd-${reason}`, { nextHop });
          if (reason === 'unanswered') sendError(icmpv6Error.addressUnreachable, original);
        },
      });
    }
    return true;
  }

  /** This node's own mistakes come back to it. */
  function sendError(error: Icmpv6Error, about: Packet6): void {
    if (!mayAnswerWithError6(error, about)) return;
    const isMine = isOwn(about.src);
    const src = isMine ? about.src : sourceFor(about.src);
    if (src === null) return;
    if (!isMine && !limit.take(error, about.src, context.nowNs)) {
      return void context.note('icmp-error-rate-limited', { type: error.type, code: error.code, to: about.src });
    }
    const packet = readPacket6(icmpv6ErrorPacket(error, about, src));
    if (typeof packet === 'string') return;
    if (isMine) toSelf(packet);
    else route(packet, packet, null, `icmpv6-error-${error.type}-${error.code}`);
  }

  return {
    routes,
    isOwn,
    sourceFor,
    sendError,
    pathMtus: mtus,
    receive: (packet, from) => receive(packet, from, packet, false),

    mtuTo(dst) {
      const chosen = select(dst);
      const own = (chosen === null ? undefined : interfaceOf(chosen.out))?.mtu ?? 1280;
      return Math.min(own, mtus.to(dst, context.nowNs) ?? own);
    },

    start(own) {
      context = own;
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
      if (head.etherType === 0x86dd) receive(payload, at, frame, isGroup(head.dst));
      else context.drop(port, frame, 'unknown-ethertype', { etherType: head.etherType });
    },

    onLink(_context, port, isUp) {
      if (isUp) return;
      for (const { name, link } of interfaces) {
        if (link.kind === 'ethernet' && link.port === port) caches.get(name)?.clear();
      }
    },

    send(bytes, why) {
      const packet = readPacket6(bytes);
      if (typeof packet === 'string') throw new TypeError(`not a packet to send: ${packet}`);
      if (!isOwn(packet.dst)) return route(packet, packet, null, why);
      toSelf(packet);
      return true;
    },

    neighbourTable: () =>
      [...caches].flatMap(([name, cache]) => cache.entries(context.nowNs).map((row) => ({ ...row, interface: name }))),
  };
}
