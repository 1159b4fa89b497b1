import type { Ipv4Address } from '../../address/ipv4.ts';
import { broadcastMac, isGroup, type MacAddress, mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { fragment } from '../../ipv4-fragments/fragment.ts';
import { find } from '../../packet.ts';
import { arp } from '../../protocols/arp/arp.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import { frameOf, popTag, readHead } from '../frame.ts';
import { type Datagram, decrementTtl, readDatagram } from './datagram.ts';
import { type IcmpError, icmpError, icmpErrorDatagram, mayAnswerWithError } from './icmp-errors.ts';
import type { EthernetLink, Interface } from './interface.ts';
import { type Neighbour, type NeighbourOptions, type Neighbours, neighbours } from './neighbours.ts';
import { isDirectedBroadcast, isMulticast } from './prefix.ts';
import { type Reassembly, reassembly } from './reassembly.ts';
import { longestMatch, type Route } from './routes.ts';

export interface StackOptions {
  readonly interfaces: readonly Interface[];
  readonly routes: readonly Route[];
  readonly isForwarding: boolean;
  readonly neighbours?: NeighbourOptions;
  /** Stands in for the route look-up. */
  readonly selectRoute?: (routes: readonly Route[], dst: Ipv4Address) => Route | null;
  /** What is for this node, whole. */
  deliver(port: string, datagram: Datagram): void;
  /** Before routing, on what comes in: an address translator rewrites here, or says why it drops. */
  readonly prerouting?: (datagram: Datagram, from: Interface) => Rewritten;
  /** After routing, on what leaves. */
  readonly postrouting?: (datagram: Datagram, to: Interface, from: Interface | null) => Rewritten;
}

export type Rewritten = { readonly bytes: Uint8Array; readonly why?: string } | { readonly drop: string };

/** IPv4 over Ethernet as hosts (RFC 1122) and routers (RFC 1812) share it. */
export interface IpStack extends Handler {
  /** Routes and sends a datagram of this node's own; false when there is no route. */
  send(datagram: Uint8Array, why: string): boolean;
  /** Takes in a datagram as if it had come through this interface: what a tunnel unwraps. */
  receive(datagram: Uint8Array, from: Interface): void;
  sendError(error: IcmpError, about: Datagram): void;
  /** One of this node's own addresses, broadcast ones not counted. */
  isOwn(address: Ipv4Address): boolean;
  /** The address this node uses towards another; null without a route. */
  sourceFor(dst: Ipv4Address): Ipv4Address | null;
  nextIdentification(): number;
  arpTable(): readonly (Neighbour & { readonly interface: string })[];
  readonly routes: readonly Route[];
}

export function ipStack(options: StackOptions): IpStack {
  const { interfaces, routes, isForwarding } = options;
  const caches = new Map<string, Neighbours>();
  let context: Context;
  let pieces: Reassembly;
  let identification = 0;

  const isOwn = (address: Ipv4Address): boolean => interfaces.some((each) => each.address === address);
  const select = (dst: Ipv4Address): Route | null =>
    options.selectRoute?.(routes, dst) ?? (options.selectRoute ? null : longestMatch(routes, dst));
  const interfaceOf = (name: string): Interface | undefined => interfaces.find((each) => each.name === name);

  function sendFrame(link: EthernetLink, dst: MacAddress, etherType: number, payload: Uint8Array, why: string): void {
    context.send(link.port, frameOf(dst, link.mac, etherType, payload, link.vid), why);
  }

  function cacheOf(own: Interface, link: EthernetLink): Neighbours {
    let cache = caches.get(own.name);
    if (cache === undefined) {
      cache = neighbours((targetIp) => {
        const request = layer('arp', { operation: 1, senderMac: link.mac, senderIp: own.address, targetIp });
        sendFrame(link, broadcastMac, 0x0806, encode([request]), 'arp-asked');
      }, options.neighbours);
      caches.set(own.name, cache);
    }
    return cache;
  }

  function onArp(own: Interface, link: EthernetLink, port: string, frame: Uint8Array, body: Uint8Array): void {
    const fields = find(decode(asFrame(body)), arp)?.fields;
    if (fields === undefined) return void context.drop(port, frame, 'bad-arp');
    // A probe (RFC 5227) has no sender address yet: it must not enter a table.
    if (fields.senderIp !== '0.0.0.0' && !isGroup(fields.senderMac)) {
      cacheOf(own, link).merge(context, fields.senderIp, fields.senderMac, fields.targetIp === own.address);
    }
    if (fields.targetIp !== own.address) return void context.drop(port, frame, 'arp-not-for-me');
    if (fields.operation !== 1) return void context.deliver(port, frame, 'arp-answered');
    const reply = layer('arp', {
      operation: 2,
      senderMac: link.mac,
      senderIp: own.address,
      targetMac: fields.senderMac,
      targetIp: fields.senderIp,
    });
    sendFrame(link, fields.senderMac, 0x0806, encode([reply]), 'arp-replied');
  }

  function receive(bytes: Uint8Array, from: Interface, frame: Uint8Array, isLinkBroadcast: boolean): void {
    const port = from.link.kind === 'ethernet' ? from.link.port : from.name;
    const read = readDatagram(bytes);
    if (typeof read === 'string') return void context.drop(port, frame, read);
    const rewritten = options.prerouting?.(read, from);
    if (rewritten !== undefined && 'drop' in rewritten) return void context.drop(port, frame, rewritten.drop);
    if (rewritten?.why !== undefined) context.note(rewritten.why);
    const datagram = rewritten === undefined ? read : (readDatagram(rewritten.bytes) as Datagram);

    const isBroadcast = datagram.dst === '255.255.255.255' || isDirectedBroadcast(from.prefix, datagram.dst);
    // What is for this node is taken whatever its TTL (RFC 1812 §5.3.1).
    if (isOwn(datagram.dst) || isBroadcast) {
      const isFragment = datagram.isMoreFragments || datagram.fragmentOffset > 0;
      const whole = isFragment ? pieces.add(context, port, datagram) : datagram.bytes;
      const delivered = whole === null ? 'incomplete' : readDatagram(whole);
      if (typeof delivered !== 'string') options.deliver(port, delivered);
      return;
    }
    if (isMulticast(datagram.dst)) return void context.drop(port, frame, 'multicast-group-not-joined');
    if (!isForwarding) return void context.drop(port, frame, 'not-my-address');
    // RFC 1812 §5.3.4.
    if (isLinkBroadcast) return void context.drop(port, frame, 'link-broadcast-not-forwarded');
    if (datagram.ttl <= 1) {
      context.drop(port, frame, 'ttl-expired', { ttl: datagram.ttl });
      sendError(icmpError.ttlExceeded, datagram);
      return;
    }
    const forwarded = { ...datagram, bytes: decrementTtl(datagram.bytes), ttl: datagram.ttl - 1 };
    route(forwarded, datagram, from, 'forwarded');
  }

  /** `original` is what an error quotes: the datagram as its sender wrote it. */
  function route(datagram: Datagram, original: Datagram, from: Interface | null, why: string): boolean {
    const chosen = select(datagram.dst);
    const out = chosen === null ? undefined : interfaceOf(chosen.out);
    if (chosen === null || out === undefined) {
      context.drop(from?.name ?? 'self', datagram.bytes, 'no-route', { dst: datagram.dst });
      if (from !== null) sendError(icmpError.netUnreachable, original);
      return false;
    }
    const rewritten = options.postrouting?.(datagram, out, from);
    if (rewritten !== undefined && 'drop' in rewritten) {
      context.drop(out.name, datagram.bytes, rewritten.drop);
      return false;
    }
    if (rewritten?.why !== undefined) context.note(rewritten.why);
    output(rewritten?.bytes ?? datagram.bytes, original, out, chosen.via ?? datagram.dst, from !== null, why);
    return true;
  }

  function output(
    bytes: Uint8Array,
    original: Datagram,
    out: Interface,
    nextHop: Ipv4Address,
    isForwarded: boolean,
    why: string,
  ): void {
    const cut = fragment(bytes, out.mtu);
    if (!cut.ok) {
      context.drop(out.name, bytes, 'fragmentation-needed', { mtu: out.mtu, length: bytes.length });
      sendError(icmpError.fragmentationNeeded(out.mtu), original);
      return;
    }
    if (cut.value.length > 1) context.note('fragmented', { pieces: cut.value.length, mtu: out.mtu });
    for (const piece of cut.value) {
      const { link } = out;
      if (link.kind === 'tunnel') {
        link.output(readDatagram(piece) as Datagram, isForwarded);
        continue;
      }
      if (nextHop === '255.255.255.255' || isDirectedBroadcast(out.prefix, nextHop)) {
        sendFrame(link, broadcastMac, 0x0800, piece, why);
        continue;
      }
      cacheOf(out, link).resolve(context, nextHop, {
        send: (to) => sendFrame(link, to, 0x0800, piece, why),
        fail: (reason) => {
          context.drop(out.name, piece, reason, { nextHop });
          if (reason === 'arp-unanswered') sendError(icmpError.hostUnreachable, original);
        },
      });
    }
  }

  /** From the address of the interface it leaves by (RFC 1812 §4.3.2.4). This node's own mistakes come back to it. */
  function sendError(error: IcmpError, about: Datagram): void {
    if (!mayAnswerWithError(about)) return;
    const src = isOwn(about.src) ? about.src : sourceFor(about.src);
    if (src === null) return;
    const bytes = icmpErrorDatagram(error, about, src, nextIdentification());
    const datagram = readDatagram(bytes);
    if (typeof datagram === 'string') return;
    if (isOwn(about.src)) options.deliver('self', datagram);
    else route(datagram, datagram, null, `icmp-error-${error.type}-${error.code}`);
  }

  function sourceFor(dst: Ipv4Address): Ipv4Address | null {
    const chosen = select(dst);
    return chosen === null ? null : (interfaceOf(chosen.out)?.address ?? null);
  }

  const nextIdentification = (): number => {
    identification = (identification + 1) & 0xffff;
    return identification;
  };

  return {
    routes,
    isOwn,
    sourceFor,
    nextIdentification,
    sendError,
    receive: (datagram, from) => receive(datagram, from, datagram, false),

    start(own) {
      context = own;
      pieces = reassembly((first) => {
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
      if (head.etherType === 0x0806) onArp(at, at.link, port, frame, payload);
      else if (head.etherType === 0x0800) receive(payload, at, frame, isGroup(head.dst));
      else context.drop(port, frame, 'unknown-ethertype', { etherType: head.etherType });
    },

    send(bytes, why) {
      const datagram = readDatagram(bytes);
      if (typeof datagram === 'string') throw new TypeError(`not a datagram to send: ${datagram}`);
      if (isOwn(datagram.dst)) {
        options.deliver('self', datagram);
        return true;
      }
      return route(datagram, datagram, null, why);
    },

    arpTable: () =>
      [...caches].flatMap(([name, cache]) => cache.entries(context.nowNs).map((row) => ({ ...row, interface: name }))),
  };
}

/** An ARP body behind a header that only says it is one: `decode` starts at Ethernet. */
const asFrame = (body: Uint8Array): Uint8Array => frameOf(broadcastMac, mac('00:00:00:00:00:00'), 0x0806, body);
