import { u8, u24, u32 } from '../../../bytes/read.ts';
import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import { isGroup, type MacAddress } from '../../address/mac.ts';
import { type Context, type Handler, seconds } from '../../sim/handler.ts';
import { layer2HeaderLength } from '../../sim/link.ts';
import { popTag, pushTag, readHead } from '../frame.ts';
import { ethernetInterface, routeTable } from '../ip/interface.ts';
import { type IpStack, ipStack } from '../ip/ip-stack.ts';
import { deliverLocally, type UdpMessage } from '../ip/local-delivery.ts';
import type { Neighbour } from '../ip/neighbours.ts';
import { decapsulatedEcn } from '../tunnel/ecn.ts';
import { type Inner, ofFrame, withEcn } from '../tunnel/inner.ts';
import { type FdbEntry, fdb, type Place } from './fdb.ts';
import { flowPort } from './flow-port.ts';
import { igmpHost } from './igmp.ts';
import { settingsOf, type VtepOptions } from './settings.ts';
import { vxlanDatagram } from './vxlan-datagram.ts';

export interface Vtep extends Handler {
  fdb(): readonly FdbEntry[];
  arpTable(): readonly Neighbour[];
  /** The groups that were joined. */
  groupTable(): readonly { readonly vni: number; readonly group: Ipv4Address }[];
}

type Access = VtepOptions['access'][number];

/**
 * A VXLAN tunnel end point (RFC 7348): flooding by head-end replication or to a multicast group, learning, static
 * entries, VLANs mapped to VNIs. Frames from the overlay never go back into it (split horizon): in a full mesh every
 * VTEP has had its own copy. ECN by RFC 6040. The priority of a tag that is mapped away is lost. Not supported: VTEPs
 * over IPv6, multicast across routers.
 */
export function vtep(options: VtepOptions): Vtep {
  const own = ethernetInterface(options.underlay);
  const { profile, isLearning, allowsInnerTag, accessMtu, dstPort, sourcePorts, groups, ...decisions } =
    settingsOf(options);
  const { replicate, encapsulate, decapsulate } = decisions;
  let context: Context;

  const table = fdb(
    options.ageingNs ?? seconds(300),
    (options.staticEntries ?? []).map(({ vni, mac, remote }) => ({
      vni,
      mac,
      at: { kind: 'remote', address: ipv4Address(remote) },
    })),
  );
  const igmp = igmpHost(
    [...new Set(groups.map(({ group }) => group))],
    () => stack,
    () => context,
  );

  const gateway = options.gateway === undefined ? [] : [{ to: '0.0.0.0/0', via: options.gateway }];
  const stack: IpStack = ipStack({
    profile,
    interfaces: [own],
    routes: routeTable([own], gateway),
    isForwarding: false,
    isMember: igmp.isMember,
    ...(options.dropsFragments === true
      ? {
          prerouting: ({ protocol, isMoreFragments, fragmentOffset, bytes }) =>
            protocol === 17 && (isMoreFragments || fragmentOffset > 0) ? { drop: 'vxlan-in-fragments' } : { bytes },
        }
      : {}),
    deliver: (port, datagram) => {
      const udp = new Map([[dstPort, (message: UdpMessage) => fromOverlay(port, message)]]);
      deliverLocally(context, stack, { udp, protocols: new Map([[2, igmp.input]]) }, port, datagram);
    },
  });

  /** False where Linux drops the frame: it comes from where its source, by a static entry, is not. */
  function learn(vni: number, mac: MacAddress, at: Place): boolean {
    if (!isLearning) return true;
    const learnt = table.learn(vni, mac, at, context.nowNs);
    if (learnt === 'new' || learnt === 'moved') {
      context.note(`mac-${learnt === 'new' ? 'learned' : 'moved'}`, {
        vni,
        mac,
        at: at.kind === 'port' ? at.port : at.address,
      });
    }
    return learnt !== 'moves-static' || profile === 'rfc';
  }

  function sendLocal(to: readonly Access[], frame: Uint8Array, why: string): void {
    for (const { port, vlan, vni } of to) {
      context.send(port, vlan === undefined ? frame : pushTag(frame, { pcp: 0, dei: 0, vid: vlan }), why, { vni });
    }
  }

  function wrap(vni: number, remote: string, inner: Inner, port: string, why: string): void {
    const { bytes: frame, src, dst, tos } = inner;
    const question = { vni, frame, src: src as MacAddress, dst: dst as MacAddress, tos, remote };
    const decision = encapsulate({ ...question, flowPort: flowPort(frame, sourcePorts) });
    if ('drop' in decision) return void context.drop(port, frame, decision.drop, { vni, remote });
    const { send } = decision;
    const ends = { src: own.address, dst: ipv4Address(remote), identification: stack.nextIdentification() };
    context.note(why, { vni: send.vni, remote });
    stack.send(vxlanDatagram(ends, send, frame), why);
  }

  /** The mapping of a frame's VLAN; with inner tags allowed, a tag without one stays on the frame. */
  function accessOf(port: string, vid: number | undefined): Access | undefined {
    const here = options.access.filter((each) => each.port === port);
    const mapped = here.find(({ vlan }) => vlan === vid);
    return mapped ?? (allowsInnerTag ? here.find(({ vlan }) => vlan === undefined) : undefined);
  }

  function fromAccess(port: string, frame: Uint8Array): void {
    const head = readHead(frame);
    if (head === null) return void context.drop(port, frame, 'frame-too-short');
    // No station sends from a group address (IEEE 802 §8.2.2).
    if (isGroup(head.src)) return void context.drop(port, frame, 'group-source-address');
    const vid = head.tag === null || head.tag.vid === 0 ? undefined : head.tag.vid;
    const access = accessOf(port, vid);
    if (access === undefined) return void context.drop(port, frame, 'no-vni-for-port-and-vlan');
    if (frame.length - layer2HeaderLength(frame) > accessMtu) {
      return void context.drop(port, frame, 'exceeds-overlay-mtu', { mtu: accessMtu });
    }
    const { vni } = access;
    const staysTagged = access.vlan === undefined && allowsInnerTag;
    const untagged = head.tag === null || staysTagged ? frame : popTag(frame);
    const inner = ofFrame(untagged);
    if (inner === null) return void context.drop(port, frame, 'frame-too-short');
    learn(vni, head.src, { kind: 'port', port, vlan: access.vlan ?? null });

    const at = table.find(vni, head.dst, context.nowNs);
    const others = options.access.filter((each) => each.vni === vni && each !== access);
    if (at?.kind === 'port') {
      const to = others.filter((each) => isAt(each, at));
      if (to.length === 0) context.drop(port, frame, 'destination-on-ingress-port', { vni });
      sendLocal(to, untagged, 'bridged-locally');
      return;
    }
    const group = groups.find((each) => each.vni === vni)?.group;
    const flood = [...(options.flood?.[vni] ?? []), ...(group === undefined ? [] : [group])];
    const knownRemote = at?.address ?? null;
    const remotes = replicate({ vni, dst: head.dst, knownRemote, flood });
    if (knownRemote === null) sendLocal(others, untagged, 'flooded-locally');
    if (remotes.length === 0 && (knownRemote !== null || others.length === 0)) {
      context.drop(port, frame, 'no-one-to-flood-to', { vni });
    }
    for (const remote of remotes) wrap(vni, remote, inner, port, reasonFor(remote, knownRemote, group));
  }

  function fromOverlay(port: string, { src, dst, payload, datagram }: UdpMessage): void {
    const drop = (why: string): void => context.drop(port, datagram.bytes, why, { from: src });
    if (payload.length < 8) return void drop('vxlan-too-short');
    const received = payload.subarray(8);
    const head = readHead(received);
    const question = {
      from: src,
      to: dst,
      flags: u32(payload, 0),
      vni: u24(payload, 4),
      reserved: u8(payload, 7),
      frame: received,
      hasInnerTag: head?.tag !== null && head !== null,
      isKnownVni: options.access.some(({ vni }) => vni === u24(payload, 4)),
    };
    const decision = decapsulate(question);
    if ('drop' in decision) return void drop(decision.drop);
    const { vni, learns } = decision.take;
    const inner = ofFrame(received);
    if (head === null || inner === null) return void drop('frame-too-short');
    if (isGroup(head.src)) return void drop('group-source-address');
    const mark = decapsulatedEcn(inner.tos & 3, datagram.tos & 3);
    if (mark.result === 'drop') return void drop('congestion-on-not-ect');
    if (mark.isOdd) context.note('odd-ecn-combination', { inner: inner.tos & 3, outer: datagram.tos & 3 });
    if (learns && !learn(vni, head.src, { kind: 'remote', address: src })) return void drop('static-entry-elsewhere');

    const frame = withEcn(inner, mark.result);
    const at = table.find(vni, head.dst, context.nowNs);
    if (at?.kind === 'remote') return void context.drop(port, frame, 'split-horizon', { vni });
    const locals = options.access.filter((each) => each.vni === vni);
    const to = at === null ? locals : locals.filter((each) => isAt(each, at));
    sendLocal(to, frame, at === null ? 'decapsulated-and-flooded' : 'decapsulated');
  }

  return {
    fdb: () => table.entries(context.nowNs),
    arpTable: () => stack.arpTable(),
    groupTable: () => groups,
    start(given) {
      context = given;
      stack.start?.(given);
      igmp.join();
    },
    onFrame(given, port, frame) {
      if (own.link.kind === 'ethernet' && own.link.port === port) stack.onFrame(given, port, frame);
      else fromAccess(port, frame);
    },
    onLink(given, port, isUp) {
      stack.onLink(given, port, isUp);
      if (!isUp) table.forgetPort(port);
    },
  };
}

const isAt = ({ port, vlan }: Access, at: Extract<Place, { kind: 'port' }>): boolean =>
  port === at.port && (vlan ?? null) === at.vlan;

function reasonFor(remote: string, knownRemote: string | null, group: string | undefined): string {
  if (knownRemote !== null) return 'encapsulated-to-known-vtep';
  return remote === group ? 'flooded-to-group' : 'replicated-to-vtep';
}
