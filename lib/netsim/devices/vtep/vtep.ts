import { addWords, fold } from '../../../bytes/checksum.ts';
import { u8, u16 } from '../../../bytes/read.ts';
import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import { isGroup, type MacAddress } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { vxlan } from '../../protocols/vxlan/vxlan.ts';
import { type Context, type Handler, seconds } from '../../sim/handler.ts';
import { popTag, pushTag, readHead } from '../frame.ts';
import { ethernetInterface, type InterfaceOptions, routeTable } from '../ip/interface.ts';
import { type IpStack, ipStack } from '../ip/ip-stack.ts';
import { deliverLocally, type UdpMessage } from '../ip/local-delivery.ts';
import type { Neighbour } from '../ip/neighbours.ts';

export interface VtepOptions {
  /** The interface towards the other VTEPs; its address is the tunnels' own end. */
  readonly underlay: InterfaceOptions;
  /** Next hop for VTEPs on other networks. */
  readonly gateway?: string;
  /** What stands on the local ports: untagged frames, or those of one VLAN, belong to one VNI. */
  readonly access: readonly { readonly port: string; readonly vlan?: number; readonly vni: number }[];
  /** Per VNI, the VTEPs that get a copy of what is flooded (head-end replication). */
  readonly flood: Readonly<Record<number, readonly string[]>>;
  readonly staticEntries?: readonly { readonly vni: number; readonly mac: MacAddress; readonly remote: string }[];
  /** 300 s by default. */
  readonly ageingNs?: number;
  /** Takes inner frames with a VLAN tag instead of dropping them, as RFC 7348 §6.1 asks by default. */
  readonly allowInnerTag?: boolean;
  /** Stands in for the choice of VTEPs that get a frame. */
  readonly replicate?: (question: ReplicateQuestion) => readonly string[];
}

export interface ReplicateQuestion {
  readonly vni: number;
  readonly dst: MacAddress;
  /** Where the destination was learnt, if behind another VTEP. */
  readonly knownRemote: string | null;
  readonly flood: readonly string[];
}

/** Where an inner address is: on a local port, or behind another VTEP. */
export interface FdbEntry {
  readonly vni: number;
  readonly mac: MacAddress;
  readonly at: { readonly kind: 'port'; readonly port: string; readonly vlan: number | null } | Remote;
  readonly isStatic: boolean;
  readonly seenNs: number;
}

interface Remote {
  readonly kind: 'remote';
  readonly address: Ipv4Address;
}

export interface Vtep extends Handler {
  fdb(): readonly FdbEntry[];
  arpTable(): readonly Neighbour[];
}

type Access = VtepOptions['access'][number];

/**
 * A VXLAN tunnel end point (RFC 7348) with head-end replication. Frames from the overlay never go back into it (split
 * horizon): in a full mesh every VTEP has had its own copy. The outer datagram is marked “don't fragment” (§4.3) and
 * has no UDP checksum (§5). Not supported: multicast groups, the Linux profile, VTEPs over IPv6.
 */
export function vtep(options: VtepOptions): Vtep {
  const own = ethernetInterface(options.underlay);
  const ageingNs = options.ageingNs ?? seconds(300);
  const fdb = new Map<string, FdbEntry>();
  const key = (vni: number, mac: MacAddress): string => `${vni} ${mac}`;
  let context: Context;
  for (const { vni, mac, remote } of options.staticEntries ?? []) {
    const at = { kind: 'remote', address: ipv4Address(remote) } as const;
    fdb.set(key(vni, mac), { vni, mac, at, isStatic: true, seenNs: 0 });
  }

  const gateway = options.gateway === undefined ? [] : [{ to: '0.0.0.0/0', via: options.gateway }];
  const stack: IpStack = ipStack({
    interfaces: [own],
    routes: routeTable([own], gateway),
    isForwarding: false,
    deliver: (port, datagram) => {
      const udp = new Map([[4789, (message: UdpMessage) => fromOverlay(port, message)]]);
      deliverLocally(context, stack, { udp }, port, datagram);
    },
  });

  const isAlive = (entry: FdbEntry): boolean => entry.isStatic || context.nowNs - entry.seenNs < ageingNs;

  function lookUp(vni: number, mac: MacAddress): FdbEntry['at'] | null {
    const entry = fdb.get(key(vni, mac));
    return entry !== undefined && isAlive(entry) && !isGroup(mac) ? entry.at : null;
  }

  function learn(vni: number, mac: MacAddress, at: FdbEntry['at']): void {
    const before = fdb.get(key(vni, mac));
    if (isGroup(mac) || before?.isStatic === true) return;
    if (before === undefined || !isAlive(before) || JSON.stringify(before.at) !== JSON.stringify(at)) {
      context.note('mac-learned', { vni, mac, at: at.kind === 'port' ? at.port : at.address });
    }
    fdb.set(key(vni, mac), { vni, mac, at, isStatic: false, seenNs: context.nowNs });
  }

  function sendLocal(to: readonly Access[], frame: Uint8Array, why: string): void {
    for (const { port, vlan, vni } of to) {
      context.send(port, vlan === undefined ? frame : pushTag(frame, { pcp: 0, dei: 0, vid: vlan }), why, { vni });
    }
  }

  function encapsulate(vni: number, remote: string, frame: Uint8Array, why: string): void {
    const datagram = encode(
      [
        layer('ipv4', {
          src: own.address,
          dst: ipv4Address(remote),
          dontFragment: 1,
          identification: stack.nextIdentification(),
        }),
        layer('udp', { srcPort: sourcePort(frame), dstPort: 4789, checksum: 0 }),
        layer('vxlan', { vni }),
      ],
      frame,
    );
    context.note(why, { vni, remote });
    stack.send(datagram, why);
  }

  function fromAccess(port: string, frame: Uint8Array): void {
    const head = readHead(frame);
    if (head === null) return void context.drop(port, frame, 'frame-too-short');
    const vlan = head.tag === null || head.tag.vid === 0 ? undefined : head.tag.vid;
    const access = options.access.find((each) => each.port === port && each.vlan === vlan);
    if (access === undefined) return void context.drop(port, frame, 'no-vni-for-port-and-vlan');
    const { vni } = access;
    const untagged = head.tag === null ? frame : popTag(frame);
    learn(vni, head.src, { kind: 'port', port, vlan: vlan ?? null });

    const at = lookUp(vni, head.dst);
    const others = options.access.filter((each) => each.vni === vni && each !== access);
    if (at?.kind === 'port') {
      const to = others.filter((each) => each.port === at.port && (each.vlan ?? null) === at.vlan);
      if (to.length === 0) context.drop(port, frame, 'destination-on-ingress-port', { vni });
      sendLocal(to, untagged, 'bridged-locally');
      return;
    }
    const flood = options.flood[vni] ?? [];
    const knownRemote = at?.address ?? null;
    const remotes =
      options.replicate?.({ vni, dst: head.dst, knownRemote, flood }) ?? (knownRemote === null ? flood : [knownRemote]);
    if (knownRemote === null) sendLocal(others, untagged, 'flooded-locally');
    for (const remote of remotes) {
      encapsulate(vni, remote, untagged, knownRemote === null ? 'replicated-to-vtep' : 'encapsulated-to-known-vtep');
    }
  }

  function fromOverlay(port: string, { src, datagram }: UdpMessage): void {
    const header = find(decode(datagram.bytes, 'ipv4'), vxlan);
    if (header === undefined) return void context.drop(port, datagram.bytes, 'vxlan-too-short');
    const { vni, vniFlag } = header.fields;
    // Other reserved bits are ignored (RFC 7348 §5).
    if (vniFlag === 0) return void context.drop(port, datagram.bytes, 'vxlan-without-vni-flag');
    const locals = options.access.filter((each) => each.vni === vni);
    if (locals.length === 0) return void context.drop(port, datagram.bytes, 'unknown-vni', { vni });
    const inner = datagram.bytes.subarray(header.offset + 8);
    const head = readHead(inner);
    if (head === null) return void context.drop(port, inner, 'frame-too-short');
    if (head.tag !== null && options.allowInnerTag !== true) return void context.drop(port, inner, 'inner-vlan-tag');
    learn(vni, head.src, { kind: 'remote', address: src });

    const at = lookUp(vni, head.dst);
    if (at?.kind === 'remote') return void context.drop(port, inner, 'split-horizon', { vni });
    const to = at === null ? locals : locals.filter((each) => each.port === at.port && (each.vlan ?? null) === at.vlan);
    sendLocal(to, inner, at === null ? 'decapsulated-and-flooded' : 'decapsulated');
  }

  return {
    fdb: () => [...fdb.values()].filter(isAlive),
    arpTable: () => stack.arpTable(),
    start(given) {
      context = given;
      stack.start?.(given);
    },
    onFrame(given, port, frame) {
      if (own.link.kind === 'ethernet' && own.link.port === port) stack.onFrame(given, port, frame);
      else fromAccess(port, frame);
    },
  };
}

/**
 * One flow, one port, in the range RFC 7348 §5 recommends: routers in between spread flows by it. The sum covers both
 * MACs, the addresses of an IPv4 datagram, and its ports if every piece of it shows them: not of fragments.
 */
function sourcePort(frame: Uint8Array): number {
  const isIpv4 = u16(frame, 12) === 0x0800;
  const isWhole = (u16(frame, 20) & 0x3fff) === 0;
  const hasPorts = isWhole && u8(frame, 14) === 0x45 && [6, 17].includes(u8(frame, 23));
  const end = Math.min(hasPorts ? 38 : 34, frame.length);
  const sum = addWords(0, frame, 0, 12) + (isIpv4 ? addWords(0, frame, 26, end) : 0);
  return 49_152 + (fold(sum) & 0x3fff);
}
