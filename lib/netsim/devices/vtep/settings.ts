import { type Ipv4Address, ipv4Address } from '../../address/ipv4.ts';
import type { MacAddress } from '../../address/mac.ts';
import type { InterfaceOptions } from '../ip/interface.ts';
import type { StackProfile } from '../ip/profile.ts';
import {
  type DecapsulateFrame,
  decapsulateFrameRule,
  type EncapsulateFrame,
  encapsulateFrameRule,
  type Replicate,
  replicateRule,
} from './decisions.ts';

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
  /**
   * The largest packet in a local frame, tags not counted. No limit by default. Linux: 50 less than the underlay, and
   * its bridge lets 4 bytes more through, which might have been a tag.
   */
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

/** What RFC 7348 says, and what Linux was seen to do. */
const defaults = {
  rfc: { dstPort: 4789, sourcePorts: [49_152, 65_535], hasChecksum: false, dontFragment: true, allowInnerTag: false },
  linux: { dstPort: 8472, sourcePorts: [32_768, 60_999], hasChecksum: true, dontFragment: false, allowInnerTag: true },
} as const;

/** The options with what the profile says in place of what is left out. */
export function settingsOf(options: VtepOptions) {
  const { profile = 'rfc', isLearning = true, ttl = 64, underlay } = options;
  const base = defaults[profile];
  const { dstPort = base.dstPort, sourcePorts = base.sourcePorts } = options;
  const { hasChecksum = base.hasChecksum, dontFragment: isDontFragment = base.dontFragment } = options;
  const { allowInnerTag: allowsInnerTag = base.allowInnerTag } = options;
  const roomOfLinux = (underlay.mtu ?? 1500) - 50;
  return {
    profile,
    isLearning,
    allowsInnerTag,
    dstPort,
    sourcePorts,
    accessMtu: profile === 'linux' ? (options.accessMtu ?? roomOfLinux) + 4 : (options.accessMtu ?? Infinity),
    groups: Object.entries(options.groups ?? {}).map(
      ([vni, group]): { readonly vni: number; readonly group: Ipv4Address } => ({
        vni: Number(vni),
        group: ipv4Address(group),
      }),
    ),
    replicate: options.replicate ?? replicateRule(profile),
    encapsulate: options.encapsulate ?? encapsulateFrameRule(profile, { ttl, dstPort, hasChecksum, isDontFragment }),
    decapsulate: options.decapsulate ?? decapsulateFrameRule(profile, allowsInnerTag),
  };
}
