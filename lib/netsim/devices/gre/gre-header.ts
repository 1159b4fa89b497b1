import { addWords, sumsToOnes } from '../../../bytes/checksum.ts';
import { u16, u32 } from '../../../bytes/read.ts';
import { layer } from '../../encode.ts';
import type { LayerInput } from '../../protocol.ts';
import type { StackProfile } from '../ip/profile.ts';
import type { QuotedDatagram } from '../tunnel/quoted.ts';

/** What both ends of a GRE tunnel agree on. */
export interface GreHeaderOptions {
  /** Tells several tunnels between two addresses apart (RFC 2890 §2.1). */
  readonly key?: number;
  /** Numbers what is sent, and drops what comes late (RFC 2890 §2.2). */
  readonly hasSequence?: boolean;
  /** Over GRE header and payload (RFC 2784 §2.5). */
  readonly hasChecksum?: boolean;
}

/** The GRE header of one tunnel, with its counters. */
export interface GreHeader {
  readonly headerLength: number;
  header(): readonly LayerInput[];
  /** The key is this tunnel's, or neither has one. */
  isOwn(payload: Uint8Array): boolean;
  open(payload: Uint8Array): Uint8Array | { readonly drop: string };
  innerOffset(quoted: QuotedDatagram): number | null;
}

/** `protocolType`: 0x0800 for IPv4, 0x6558 for Ethernet. */
export function greHeader(
  { key, hasSequence = false, hasChecksum = false }: GreHeaderOptions,
  protocolType: number,
  profile: StackProfile,
): GreHeader {
  const headerLength = 4 + [key !== undefined, hasSequence, hasChecksum].filter(Boolean).length * 4;
  let sent = 0;
  let expected: number | null = null;

  /** Not ahead of what came last: serial numbers, which wrap (RFC 2890 §2.2). */
  const isLate = (sequence: number): boolean => expected !== null && ((sequence - expected) | 0) < 0;

  function isOwn(payload: Uint8Array): boolean {
    const { hasKey, keyAt } = layout(payload);
    return hasKey ? key === u32(payload, keyAt) : key === undefined;
  }

  return {
    headerLength,
    isOwn,

    header() {
      const fields = {
        protocolType,
        ...(hasChecksum ? { checksumPresent: 1 } : {}),
        ...(key === undefined ? {} : { key }),
        // From 0 on.
        ...(hasSequence ? { sequence: sent } : {}),
      };
      sent = (sent + 1) >>> 0;
      return [layer('gre', fields)];
    },

    open(payload) {
      const { version, reserved, hasSum, hasNumber, numberAt, length } = layout(payload);
      if (payload.length < 4 || payload.length < length) return { drop: 'gre-too-short' };
      // RFC 2784 §2.3.1 and §2.2: version 0, and the bits that RFC 1701 gave a meaning are 0.
      if (version !== 0) return { drop: 'gre-unknown-version' };
      if (reserved !== 0) return { drop: 'gre-reserved-bits-set' };
      if (hasSum && !sumsToOnes(addWords(0, payload))) return { drop: 'gre-bad-checksum' };
      if (hasChecksum && !hasSum) return { drop: 'gre-checksum-missing' };
      // Linux wants what both ends were told to do.
      if (hasSum && !hasChecksum && profile === 'linux') return { drop: 'gre-checksum-unexpected' };
      if (hasSequence && !hasNumber) return { drop: 'gre-sequence-missing' };
      if (u16(payload, 2) !== protocolType) return { drop: 'gre-unknown-protocol-type' };
      if (hasSequence) {
        const sequence = u32(payload, numberAt);
        if (isLate(sequence)) return { drop: 'gre-out-of-sequence' };
        expected = (sequence + 1) >>> 0;
      }
      return payload.subarray(length);
    },

    innerOffset({ payload }) {
      const { length } = layout(payload);
      return payload.length >= 4 && isOwn(payload) ? length : null;
    },
  };
}

/** Where the optional words stand, in the order of RFC 2890 §2. */
function layout(payload: Uint8Array) {
  const flags = u16(payload, 0);
  const hasSum = (flags & 0x8000) !== 0;
  const hasKey = (flags & 0x2000) !== 0;
  const hasNumber = (flags & 0x1000) !== 0;
  const keyAt = 4 + (hasSum ? 4 : 0);
  const numberAt = keyAt + (hasKey ? 4 : 0);
  return {
    version: flags & 7,
    /** Bits 1 to 5 but those of RFC 2890; 6 to 12 are ignored (RFC 2784 §2.2). */
    reserved: flags & 0x4c00,
    hasSum,
    hasKey,
    hasNumber,
    keyAt,
    numberAt,
    length: numberAt + (hasNumber ? 4 : 0),
  };
}
