import { toHex } from '../../bytes/hex.ts';

const kept = 4096;
const least = 512;

/** The last frames put on any wire, to tell a storm from a busy network when the event budget is used up. */
export interface RecentFrames {
  add(frame: Uint8Array): void;
  /** The frame seen most often, if the last frames are the same few again and again; null otherwise. */
  circling(): Uint8Array | null;
}

export function recentFrames(): RecentFrames {
  const ring: Uint8Array[] = [];
  let at = 0;
  return {
    add(frame) {
      ring[at] = frame;
      at = (at + 1) % kept;
    },
    circling() {
      if (ring.length < least) return null;
      const counts = new Map<string, { count: number; frame: Uint8Array }>();
      for (const frame of ring) {
        const key = toHex(frame);
        counts.set(key, { count: (counts.get(key)?.count ?? 0) + 1, frame });
      }
      // Frames that circle come by again and again and are most of what there is; those of a conversation differ.
      const again = [...counts.values()].filter(({ count }) => count >= 8);
      if (2 * again.reduce((sum, { count }) => sum + count, 0) < ring.length) return null;
      const most = again.reduce((a, b) => (b.count > a.count ? b : a));
      return most.frame;
    },
  };
}
