import { u16 } from '../../bytes/read.ts';
import type { Rng } from './rng.ts';

/** How a link treats frames, the same in both directions. */
export interface LinkOptions {
  /** Time on the wire, in nanoseconds; 1000 by default. */
  readonly latencyNs?: number;
  /** Bits a second; without it a frame takes no time to write. Preamble and gap are not counted. */
  readonly bandwidthBps?: number;
  /** Chance from 0 to 1 that a frame is lost on the wire. */
  readonly loss?: number;
  /** Chance from 0 to 1 that a frame is held back by `reorderDelayNs`, so that later ones overtake it. */
  readonly reordering?: number;
  /** Three times the latency by default. */
  readonly reorderDelayNs?: number;
  /** The largest layer-2 payload, after tags; 1500 by default. Longer frames are dropped silently, as a NIC does. */
  readonly mtu?: number;
  /** Frames that may wait for the wire, besides the one on it; 1000 by default. */
  readonly queue?: number;
}

/** What becomes of one frame. */
export type Passage =
  | { readonly kind: 'dropped'; readonly why: 'exceeds-link-mtu' | 'queue-full' }
  | { readonly kind: 'lost'; readonly departsNs: number; readonly why: 'lost-on-the-wire' }
  | { readonly kind: 'arrives'; readonly departsNs: number; readonly arrivesNs: number; readonly isHeldBack: boolean };

/** One direction of a link: a drop-tail queue in front of a wire. */
export interface Channel {
  pass(nowNs: number, frame: Uint8Array): Passage;
}

export function channel(options: LinkOptions, random: Rng): Channel {
  const latencyNs = options.latencyNs ?? 1000;
  const mtu = options.mtu ?? 1500;
  const queueLimit = options.queue ?? 1000;
  // Loss and reordering each draw from a stream of their own: turning one on does not move the other.
  const losses = random.fork('loss');
  const delays = random.fork('reordering');
  // When each frame will be fully written, in order; those before `written` are.
  let busy: number[] = [];
  let written = 0;

  const isChosen = (stream: Rng, chance = 0): boolean => chance > 0 && stream.next() < chance * 2 ** 32;
  function waiting(nowNs: number): number {
    while (written < busy.length && (busy[written] as number) <= nowNs) written += 1;
    // Cut in large steps, so that a full queue costs no more than an empty one.
    if (written > 256 && 2 * written > busy.length) {
      busy = busy.slice(written);
      written = 0;
    }
    return busy.length - written;
  }

  return {
    pass(nowNs, frame) {
      if (frame.length > mtu + layer2HeaderLength(frame)) return { kind: 'dropped', why: 'exceeds-link-mtu' };
      const ahead = waiting(nowNs);
      if (ahead > queueLimit) return { kind: 'dropped', why: 'queue-full' };
      const departsNs = ahead === 0 ? nowNs : (busy.at(-1) as number);
      const writeNs =
        options.bandwidthBps === undefined ? 0 : Math.ceil((frame.length * 8 * 1e9) / options.bandwidthBps);
      if (writeNs > 0) busy.push(departsNs + writeNs);
      if (isChosen(losses, options.loss)) return { kind: 'lost', departsNs, why: 'lost-on-the-wire' };
      const isHeldBack = isChosen(delays, options.reordering);
      const delayNs = isHeldBack ? (options.reorderDelayNs ?? 3 * latencyNs) : 0;
      return { kind: 'arrives', departsNs, arrivesNs: departsNs + writeNs + latencyNs + delayNs, isHeldBack };
    },
  };
}

/** Addresses, tags and EtherType: what the MTU does not count (IEEE 802.1Q §9.4: each tag adds 4 bytes). */
export function layer2HeaderLength(frame: Uint8Array): number {
  let length = 14;
  while (u16(frame, length - 2) === 0x8100 || u16(frame, length - 2) === 0x88a8) length += 4;
  return length;
}
