import type { TcpOption } from '../../protocols/tcp/tcp-options.ts';
import type { StackProfile } from '../ip/profile.ts';
import { type SegmentOptions, type TcpExtensions, writeOptions } from './extensions.ts';
import { flag, has, type Segment } from './segment.ts';

/** What two sides have told each other in their SYNs, and what follows from it for every header. */
export interface Negotiation {
  /** What a full segment carries where the path takes `pathSize` bytes behind the plain headers. */
  segmentSize(pathSize: number): number;
  /** The other side's SYN. */
  heardSyn(options: SegmentOptions): void;
  /** The timestamp of a segment that came in order: it goes back in the next one (RFC 7323 §4.3). */
  heardInOrder(options: SegmentOptions): void;
  options(segment: { readonly flags: number }, clock: number): readonly TcpOption[];
  /** The window field of a segment of ours. */
  windowField(segment: { readonly flags: number }): number;
  /** The bytes that a segment of the other side's says it may be sent. */
  windowSaid(segment: Segment): number;
}

export interface NegotiationSetting {
  readonly mss: number;
  readonly window: number;
  readonly offer: TcpExtensions;
  readonly profile: StackProfile;
}

export function negotiation({ mss, window, offer, profile }: NegotiationSetting): Negotiation {
  let peer: SegmentOptions | null = null;
  let recentStamp = 0;

  const hasTimestamps = (): boolean => offer.timestamps && peer?.timestamps != null;
  /** Both sides shift their windows, or neither does (RFC 7323 §2.2). */
  const isScaled = (): boolean => offer.windowScale !== null && peer?.windowScale != null;
  /** A SYN offers all that this side knows; its answer, of that, what the SYN offered. */
  const offered = (): TcpExtensions =>
    peer === null
      ? offer
      : {
          timestamps: hasTimestamps(),
          windowScale: isScaled() ? offer.windowScale : null,
          sackPermitted: offer.sackPermitted && peer.isSackPermitted,
        };

  return {
    /** The MSS counts no options; timestamps take 12 bytes of every segment (RFC 9293 §3.7.1). */
    segmentSize: (pathSize) => Math.max(1, Math.min(peer?.mss ?? 536, pathSize) - (hasTimestamps() ? 12 : 0)),

    heardSyn(options) {
      peer = options;
      recentStamp = options.timestamps?.value ?? 0;
    },

    heardInOrder({ timestamps }) {
      recentStamp = timestamps?.value ?? recentStamp;
    },

    options(segment, clock) {
      const syn = has(segment, flag.syn) ? { mss, offer: offered() } : null;
      const isStamped = syn?.offer.timestamps ?? hasTimestamps();
      return writeOptions(isStamped ? { value: clock, echo: recentStamp } : null, syn);
    },

    windowField(segment) {
      if (has(segment, flag.rst)) return 0;
      const shift = isScaled() ? (offer.windowScale ?? 0) : 0;
      if (!has(segment, flag.syn)) return Math.min(0xffff, Math.ceil(window / 2 ** shift));
      // Never shifted in a SYN (RFC 7323 §2.2); in Linux there as many whole segments as 65,535 bytes hold.
      const most = Math.min(0xffff, window);
      const full = mss - (peer !== null && hasTimestamps() ? 12 : 0);
      return profile === 'linux' && most > full ? most - (most % full) : most;
    },

    windowSaid: (segment) =>
      has(segment, flag.syn) || !isScaled() ? segment.window : segment.window << (peer?.windowScale ?? 0),
  };
}
