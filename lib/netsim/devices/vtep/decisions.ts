import type { Ipv4Address } from '../../address/ipv4.ts';
import type { MacAddress } from '../../address/mac.ts';
import type { StackProfile } from '../ip/profile.ts';
import { encapsulatedEcn } from '../tunnel/ecn.ts';

/**
 * The three decisions of a VTEP, each of which a learner's function can take: who gets a frame (`Replicate`), how it is
 * wrapped (`EncapsulateFrame`), and whether what came out of a tunnel is taken (`DecapsulateFrame`).
 */

/** Who gets a frame from a local port: the answer is a list of VTEPs, or of multicast groups. */
export interface ReplicateQuestion {
  readonly vni: number;
  readonly dst: MacAddress;
  /** Where the destination was learnt, if behind another VTEP. */
  readonly knownRemote: string | null;
  /** Who gets what is flooded: the other VTEPs one by one, and the VNI's group. */
  readonly flood: readonly string[];
}

export type Replicate = (question: ReplicateQuestion) => readonly string[];

/**
 * The one that is known; everyone where none is (RFC 7348 §4.1, §4.2). Linux keeps the frame itself for the first on
 * the list, after the copies for the others.
 */
export const replicateRule =
  (profile: StackProfile): Replicate =>
  ({ knownRemote, flood }) => {
    if (knownRemote !== null) return [knownRemote];
    return profile === 'linux' ? [...flood.slice(1), ...flood.slice(0, 1)] : flood;
  };

export interface EncapsulateFrameQuestion {
  readonly vni: number;
  /** The frame as it will travel: without the tag of a VLAN that is mapped to the VNI. */
  readonly frame: Uint8Array;
  readonly src: MacAddress;
  readonly dst: MacAddress;
  /** DSCP and ECN of the IP packet inside; 0 where there is none. */
  readonly tos: number;
  /** A VTEP, or a group. */
  readonly remote: string;
  /** Made of the flow: always the same for the same flow (RFC 7348 §5). */
  readonly flowPort: number;
}

/** What of the outer headers is a choice. */
export interface VxlanHeaders {
  readonly ttl: number;
  readonly tos: number;
  readonly isDontFragment: boolean;
  readonly srcPort: number;
  readonly dstPort: number;
  /** False: zero, which says that none was computed. */
  readonly hasChecksum: boolean;
  readonly vni: number;
}

export type EncapsulateFrame = (
  question: EncapsulateFrameQuestion,
) => { readonly send: VxlanHeaders } | { readonly drop: string };

export interface EncapsulationOptions {
  readonly ttl: number;
  readonly dstPort: number;
  readonly hasChecksum: boolean;
  readonly isDontFragment: boolean;
}

/** DSCP stays with the inner header; ECN is copied (RFC 6040 §4.1). */
export const encapsulateFrameRule =
  (profile: StackProfile, options: EncapsulationOptions): EncapsulateFrame =>
  ({ vni, tos, flowPort }) => ({
    send: {
      ...options,
      tos: encapsulatedEcn(tos & 3, profile === 'linux' ? 'linux' : 'normal'),
      srcPort: flowPort,
      vni,
    },
  });

/** A VXLAN header and what follows, out of a datagram from another VTEP. */
export interface DecapsulateFrameQuestion {
  /** Outer source and destination. */
  readonly from: Ipv4Address;
  readonly to: Ipv4Address;
  /** The first 32 bits: I is 0x08000000, all others are reserved. */
  readonly flags: number;
  readonly vni: number;
  /** The last byte. */
  readonly reserved: number;
  readonly frame: Uint8Array;
  readonly hasInnerTag: boolean;
  /** A local port belongs to this VNI. */
  readonly isKnownVni: boolean;
}

export type DecapsulateFrame = (
  question: DecapsulateFrameQuestion,
) => { readonly take: { readonly vni: number; readonly learns: boolean } } | { readonly drop: string };

export const vniFlag = 0x08000000;

export const decapsulateFrameRule =
  (profile: StackProfile, allowsInnerTag: boolean): DecapsulateFrame =>
  ({ flags, vni, reserved, hasInnerTag, isKnownVni }) => {
    if ((flags & vniFlag) === 0) return { drop: 'vxlan-without-vni-flag' };
    // Ignored by RFC 7348 §5; Linux wants them zero.
    const isPlain = (flags & ~vniFlag) === 0 && reserved === 0;
    if (!isPlain && profile === 'linux') return { drop: 'vxlan-reserved-bits-set' };
    if (!isKnownVni) return { drop: 'unknown-vni' };
    // RFC 7348 §6.1: dropped unless configured otherwise.
    if (hasInnerTag && !allowsInnerTag) return { drop: 'inner-vlan-tag' };
    return { take: { vni, learns: true } };
  };
