import { broadcastMac, isGroup, type MacAddress, mac } from '../../address/mac.ts';
import { type Context, type Handler, seconds } from '../../sim/handler.ts';
import { readHead } from '../frame.ts';
import { type MacEntry, type MacTable, macTable } from './mac-table.ts';
import { admit, carries, egressFrame, leavesTagged, type SwitchPort, type SwitchProfile } from './switch-port.ts';

export interface VlanSwitchOptions {
  /** A frame on a port that is not named here is dropped: `port-not-configured`. */
  readonly ports: Readonly<Record<string, SwitchPort>>;
  /** 300 s by default (IEEE 802.1Q §8.8.3). */
  readonly ageingNs?: number;
  readonly staticEntries?: readonly { readonly vid: number; readonly mac: string; readonly port: string }[];
  /** Addresses the table holds; 8192 by default. */
  readonly capacity?: number;
  readonly profile?: SwitchProfile;
  /** Stands in for the forwarding decision: the ports that get the frame. The switch still tags and traces. */
  readonly forward?: (question: ForwardQuestion) => readonly string[];
}

export interface ForwardQuestion {
  readonly vid: number;
  readonly ingress: string;
  readonly src: MacAddress;
  readonly dst: MacAddress;
  /** Where the destination was learnt, if it was. */
  readonly knownPort: string | null;
  /** Ports that carry this VLAN, the ingress among them. */
  readonly members: readonly string[];
}

export interface VlanSwitch extends Handler {
  /** The filtering database at this instant, in the order in which addresses came. */
  macTable(): readonly MacEntry[];
  /** Forgets what was learnt; static entries stay. */
  flush(): void;
}

/**
 * A learning switch with VLANs (IEEE 802.1Q clause 8): admits, learns, forwards, in that order. It changes no address
 * and no TTL. Not supported: spanning tree (a loop storms), shared learning, 802.1ad service tags.
 */
export function vlanSwitch(options: VlanSwitchOptions): VlanSwitch {
  const { ports, profile = 'strict' } = options;
  const table: MacTable = macTable(options.ageingNs ?? seconds(300), options.capacity ?? 8192);
  for (const { vid, mac: address, port } of options.staticEntries ?? []) table.add(vid, mac(address), port);
  let clock: Pick<Context, 'nowNs'> = { nowNs: 0 };

  const members = new Map<number, readonly string[]>();
  const membersOf = (vid: number): readonly string[] => {
    const known = members.get(vid);
    if (known !== undefined) return known;
    const found = Object.keys(ports).filter((name) => carries(ports[name] as SwitchPort, vid));
    members.set(vid, found);
    return found;
  };

  return {
    start(context) {
      clock = context;
    },

    onFrame(context, ingress, frame) {
      const port = ports[ingress];
      const head = readHead(frame);
      if (port === undefined) return void context.drop(ingress, frame, 'port-not-configured');
      if (head === null) return void context.drop(ingress, frame, 'frame-too-short');
      // Linux drops frames from a group address; a C-VLAN bridge has no use for them either.
      if (isGroup(head.src)) return void context.drop(ingress, frame, 'group-source-address');
      const admitted = admit(port, head.tag, profile);
      if (!admitted.ok) return void context.drop(ingress, frame, admitted.why, vidOf(head.tag));
      const { vid } = admitted;

      const learning = table.learn(vid, head.src, ingress, context.nowNs);
      if (learning !== 'mac-refreshed') context.note(learning, { vid, mac: head.src, port: ingress });
      if (isReserved(head.dst, profile)) return void context.drop(ingress, frame, 'reserved-multicast', { vid });

      const members = membersOf(vid);
      const knownPort = isGroup(head.dst) ? null : (table.find(vid, head.dst, context.nowNs) ?? null);
      const question: ForwardQuestion = { vid, ingress, src: head.src, dst: head.dst, knownPort, members };
      if (options.forward === undefined && knownPort === ingress) {
        return void context.drop(ingress, frame, 'destination-on-ingress-port', { vid });
      }
      const chosen = options.forward?.(question) ?? forward(question);
      if (chosen.length === 0) return void context.drop(ingress, frame, 'no-other-port-in-vlan', { vid });
      const why = options.forward === undefined ? reasonOf(question) : 'forwarded-by-own-rule';
      const details = { vid };
      // Every port that floods the same form of the frame sends the same bytes.
      let tagged: Uint8Array | undefined;
      let untagged: Uint8Array | undefined;
      for (const egress of chosen) {
        const leaving = ports[egress];
        if (leaving === undefined) continue;
        if (leavesTagged(leaving, vid)) {
          tagged ??= egressFrame(frame, head.tag, true, vid);
          context.send(egress, tagged, why, details);
        } else {
          untagged ??= egressFrame(frame, head.tag, false, vid);
          context.send(egress, untagged, why, details);
        }
      }
    },

    onLink(context, port, isUp) {
      // Whoever was behind the port may now be elsewhere; Linux forgets them too.
      const count = isUp ? 0 : table.flush(port);
      if (count > 0) context.note('addresses-forgotten', { port, count });
    },

    macTable: () => table.entries(clock.nowNs),
    flush: () => void table.flush(),
  };
}

/** Known unicast to its port, all else to the whole VLAN; never back where it came from (IEEE 802.1Q §8.6). */
function forward({ knownPort, ingress, members }: ForwardQuestion): readonly string[] {
  if (knownPort !== null) return members.includes(knownPort) ? [knownPort] : [];
  return members.filter((port) => port !== ingress);
}

function reasonOf({ knownPort, dst }: ForwardQuestion): string {
  if (knownPort !== null) return 'forwarded-known-unicast';
  if (dst === broadcastMac) return 'flooded-broadcast';
  return isGroup(dst) ? 'flooded-multicast' : 'flooded-unknown-unicast';
}

/**
 * 01:80:c2:00:00:00 to 0f never pass a C-VLAN bridge (IEEE 802.1Q §8.6.3). Linux without spanning tree floods the
 * first, BPDUs, and keeps the others.
 */
function isReserved(dst: MacAddress, profile: SwitchProfile): boolean {
  if (!dst.startsWith('01:80:c2:00:00:0')) return false;
  return profile === 'strict' || dst !== '01:80:c2:00:00:00';
}

const vidOf = (tag: { readonly vid: number } | null) => (tag === null ? undefined : { vid: tag.vid });
