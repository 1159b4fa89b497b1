import { u8, u24, u32 } from '../../../bytes/read.ts';
import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import type { MacAddress } from '../../address/mac.ts';
import { encode, layer } from '../../encode.ts';
import { type Context, type Handler, seconds } from '../../sim/handler.ts';
import { layer2HeaderLength } from '../../sim/link.ts';
import { popTag, pushTag, readHead } from '../frame.ts';
import { ethernetInterface, type InterfaceOptions, routeTable } from '../ip/interface.ts';
import { type IpStack, ipStack } from '../ip/ip-stack.ts';
import { deliverLocally, type UdpMessage } from '../ip/local-delivery.ts';
import type { Neighbour } from '../ip/neighbours.ts';
import type { StackProfile } from '../ip/profile.ts';
import { decapsulatedEcn } from '../tunnel/ecn.ts';
import { type Inner, ofFrame, withEcn } from '../tunnel/inner.ts';
import {
  type DecapsulateFrame,
  decapsulateFrameRule,
  type EncapsulateFrame,
  encapsulateFrameRule,
  type Replicate,
  replicateRule,
} from './decisions.ts';
import { type FdbEntry, fdb, type Place } from './fdb.ts';
import { flowPort } from './flow-port.ts';
import { igmpHost } from './igmp.ts';

export interface VtepOptions {
  /** The interface towards the other VTEPs; its address is the tunnels' own end. */
  readonly underlay: InterfaceOptions;
  /** Next hop for VTEPs on other networks. */
  readonly gateway?: string;
  /** What stands on the local ports: untagged frames, or those of one VLAN, belong to one VNI. */
  readonly access: readonly { readonly port: string; readonly vlan?: number; readonly vni: number }[];
  /** Per VNI, the VTEPs that get a copy of what is flooded (head-end replication). */
  readonly flood?: Readonly<Record<number, readonly string[]>>;
  /** Per VNI, the multicast group that what is flooded goes to (RFC 7348 §4.2); joined by IGMPv2. */
  readonly groups?: Readonly<Record<number, string>>;
  readonly staticEntries?: readonly { readonly vni: number; readonly mac: MacAddress; readonly remote: string }[];
  /** 300 s by default. */
  readonly ageingNs?: number;
  /** False: only static entries, as where a control plane writes them. */
  readonly isLearning?: boolean;
  /** Takes and sends inner frames with a VLAN tag, which RFC 7348 §6.1 has dropped by default; Linux passes them. */
  readonly allowInnerTag?: boolean;
  /** Drops datagrams for the VXLAN port that come in pieces, as RFC 7348 §4.3 allows. */
  readonly dropsFragments?: boolean;
  /** The largest packet in a local frame, tags not counted. No limit by default; Linux: 50 less than the underlay. */
  readonly accessMtu?: number;
  /** 4789 by default; Linux: 8472. */
  readonly dstPort?: number;
  /** First and last source port: 49152 to 65535 by default (RFC 7348 §5); Linux: 32768 to 60999. */
  readonly sourcePorts?: readonly [number, number];
  /** Of the outer IP header; 64 by default. */
  readonly ttl?: number;
  /** Of the outer UDP header: not computed by default (RFC 7348 §5); Linux computes it. */
  readonly hasChecksum?: boolean;
  /** “Don't fragment” on the outer header: by default (RFC 7348 §4.3); Linux lets it be cut. */
  readonly dontFragment?: boolean;
  /** `rfc` by default. */
  readonly profile?: StackProfile;
  /** Stand in for the decisions: a learner's program. */
  readonly replicate?: Replicate;
  readonly encapsulate?: EncapsulateFrame;
  readonly decapsulate?: DecapsulateFrame;
}

export interface Vtep extends Handler {
  fdb(): readonly FdbEntry[];
  arpTable(): readonly Neighbour[];
  /** The groups that were joined. */
  groupTable(): readonly { readonly vni: number; readonly group: Ipv4Address }[];
}

type Access = VtepOptions['access'][number];

/** What RFC 7348 says, and what Linux was seen to do. */
const defaults = {
  rfc: { dstPort: 4789, sourcePorts: [49_152, 65_535], hasChecksum: false, dontFragment: true, allowInnerTag: false },
  linux: { dstPort: 8472, sourcePorts: [32_768, 60_999], hasChecksum: true, dontFragment: false, allowInnerTag: true },
} as const;

/**
 * A VXLAN tunnel end point (RFC 7348): flooding by head-end replication or to a multicast group, learning, static
 * entries, VLANs mapped to VNIs. Frames from the overlay never go back into it (split horizon): in a full mesh every
 * VTEP has had its own copy. ECN by RFC 6040. The priority of a tag that is mapped away is lost. Not supported: VTEPs
 * over IPv6, multicast across routers.
 */
export function vtep(options: VtepOptions): Vtep {
  const { profile = 'rfc', isLearning = true, ttl = 64 } = options;
  const own = ethernetInterface(options.underlay);
  const base = defaults[profile];
  const { dstPort = base.dstPort, sourcePorts = base.sourcePorts } = options;
  const { hasChecksum = base.hasChecksum, dontFragment = base.dontFragment } = options;
  const allowsInnerTag = options.allowInnerTag ?? base.allowInnerTag;
  const accessMtu = options.accessMtu ?? (profile === 'linux' ? own.mtu - 50 : Number.POSITIVE_INFINITY);
  const replicate = options.replicate ?? replicateRule;
  const outer = { ttl, dstPort, hasChecksum, isDontFragment: dontFragment };
  const encapsulate = options.encapsulate ?? encapsulateFrameRule(profile, outer);
  const decapsulate = options.decapsulate ?? decapsulateFrameRule(profile, allowsInnerTag);
  const groups = Object.entries(options.groups ?? {}).map(([vni, group]) => ({
    vni: Number(vni),
    group: ipv4Address(group),
  }));
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
    const header = layer('ipv4', {
      src: own.address,
      dst: ipv4Address(remote),
      ttl: send.ttl,
      protocol: 17,
      dscp: send.tos >>> 2,
      ecn: send.tos & 3,
      dontFragment: send.isDontFragment ? 1 : 0,
      identification: stack.nextIdentification(),
    });
    const ports = { srcPort: send.srcPort, dstPort: send.dstPort };
    // As bytes: above a layer called VXLAN, the codec of UDP would leave the checksum out.
    const payload = encode([layer('vxlan', { vni: send.vni })], frame);
    const datagram = encode([header, layer('udp', send.hasChecksum ? ports : { ...ports, checksum: 0 })], payload);
    context.note(why, { vni: send.vni, remote });
    stack.send(datagram, why);
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
