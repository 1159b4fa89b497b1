import type { Ipv4Address } from '../../address/ipv4.ts';
import { broadcastMac, isGroup, type MacAddress, mac } from '../../address/mac.ts';
import { decode } from '../../decode.ts';
import { encode, layer } from '../../encode.ts';
import { find } from '../../packet.ts';
import { type ArpFields, arp } from '../../protocols/arp/arp.ts';
import { type Context, seconds } from '../../sim/handler.ts';
import { frameOf } from '../frame.ts';
import type { EthernetLink, Interface } from './interface.ts';
import { type NeighbourOptions, type Neighbours, neighbours } from './neighbours.ts';

/** ARP on one interface (RFC 826, RFC 1122 §2.3.2, RFC 5227 §2.4). */
export interface ArpResponder {
  readonly neighbours: Neighbours;
  /** The body of a frame of type 0x0806. */
  input(frame: Uint8Array, body: Uint8Array): void;
  /** Says to everyone on the link which MAC this interface's address has (gratuitous ARP, RFC 5227 §2.3). */
  announce(why: string): void;
}

export interface ArpSetting {
  readonly context: Context;
  readonly own: Interface;
  readonly link: EthernetLink;
  readonly neighbours: NeighbourOptions;
  isOwn(address: Ipv4Address): boolean;
  isOwnMac(address: MacAddress): boolean;
  /** Addresses of others that this interface answers for: proxy ARP (RFC 1027), a translator's pool. */
  answersFor(address: Ipv4Address): boolean;
  /** Stands in for `decideArp`. */
  readonly decide?: (question: ArpQuestion) => ArpDecision;
  send(dst: MacAddress, body: Uint8Array, why: string): void;
}

/** What a node is asked about an ARP packet that it heard. */
export interface ArpQuestion {
  /** 1 request, 2 reply; others exist. */
  readonly operation: number;
  readonly senderMac: MacAddress;
  readonly senderIp: Ipv4Address;
  readonly targetMac: MacAddress;
  readonly targetIp: Ipv4Address;
  /** Whether the target is this interface's address, and whether it answers for it as a proxy. */
  readonly isTarget: boolean;
  readonly isProxied: boolean;
  /** The MAC that the table has for the sender; null where it has none. */
  readonly known: MacAddress | null;
}

/** `learn` writes the sender's pair into the table, `reply` says to the sender which MAC the target has. */
export interface ArpDecision {
  readonly learn: boolean;
  readonly reply: boolean;
}

/**
 * RFC 826: first the pair is merged, whatever the operation: updated if the sender is known, added if the packet is for
 * us; then a request is answered. A probe (RFC 5227) has no sender address yet, and a group address is nobody's:
 * neither enters the table.
 */
export function decideArp({ operation, senderMac, senderIp, isTarget, isProxied, known }: ArpQuestion): ArpDecision {
  const isForUs = isTarget || isProxied;
  const isPair = senderIp !== '0.0.0.0' && !isGroup(senderMac);
  return { learn: isPair && (known !== null || isForUs), reply: operation === 1 && isForUs };
}

/** RFC 5227 §2.4: an address is defended at most so often, or two nodes would fight for ever. */
const defendIntervalNs = seconds(10);

export function arpResponder(setting: ArpSetting): ArpResponder {
  const { context, own, link, isOwn, isOwnMac, answersFor, send } = setting;
  let defendedNs = Number.NEGATIVE_INFINITY;
  const cache = neighbours((targetIp, alone) => {
    const request = layer('arp', { operation: 1, senderMac: link.mac, senderIp: own.address, targetIp });
    send(alone ?? broadcastMac, encode([request]), alone === undefined ? 'arp-asked' : 'arp-asked-again');
  }, setting.neighbours);

  function announce(why: string): void {
    const gratuitous = layer('arp', {
      operation: 1,
      senderMac: link.mac,
      senderIp: own.address,
      targetIp: own.address,
    });
    send(broadcastMac, encode([gratuitous]), why);
  }

  /** Someone else says that this address is theirs. Their pair never enters the table. */
  function onConflict(frame: Uint8Array, { senderMac, senderIp }: ArpFields): void {
    context.drop(link.port, frame, 'arp-address-conflict', { address: senderIp, mac: senderMac });
    if (senderIp !== own.address || context.nowNs - defendedNs < defendIntervalNs) return;
    defendedNs = context.nowNs;
    announce('arp-address-defended');
  }

  return {
    neighbours: cache,
    announce,

    input(frame, body) {
      const fields = find(decode(asFrame(body)), arp)?.fields;
      if (fields === undefined || fields.hardwareType !== 1 || fields.protocolType !== 0x0800) {
        return void context.drop(link.port, frame, 'bad-arp');
      }
      const { operation, senderMac, senderIp, targetMac, targetIp } = fields;
      // What a bridge or a hub brings back of one's own is no conflict.
      if (isOwn(senderIp) && !isOwnMac(senderMac)) return void onConflict(frame, fields);

      const isTarget = targetIp === own.address;
      const isAnnouncement = senderIp === targetIp;
      const isProxied = !isTarget && !isAnnouncement && answersFor(targetIp);
      const question: ArpQuestion = {
        ...{ operation, senderMac, senderIp, targetMac, targetIp, isTarget, isProxied },
        known: cache.find(senderIp, context.nowNs) ?? null,
      };
      const decision = (setting.decide ?? decideArp)(question);
      if (decision.learn && !isOwn(senderIp)) {
        cache.merge(context, senderIp, senderMac, { mayAdd: true, isAnswer: operation === 2 && isTarget });
      }
      if (operation === 2 && isTarget) return void context.deliver(link.port, frame, 'arp-answered');
      if (!decision.reply) {
        return void context.drop(link.port, frame, isAnnouncement ? 'arp-announcement-seen' : 'arp-not-for-me');
      }
      const reply = layer('arp', {
        operation: 2,
        senderMac: link.mac,
        senderIp: targetIp,
        targetMac: senderMac,
        targetIp: senderIp,
      });
      send(senderMac, encode([reply]), isProxied ? 'arp-replied-for-another' : 'arp-replied');
    },
  };
}

/** An ARP body behind a header that only says it is one: `decode` starts at Ethernet. */
const asFrame = (body: Uint8Array): Uint8Array => frameOf(broadcastMac, mac('00:00:00:00:00:00'), 0x0806, body);
