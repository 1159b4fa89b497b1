/** What the application gave and the other side has not acknowledged yet. */
export interface SendBuffer {
  /** Bytes held. */
  readonly length: number;
  append(bytes: Uint8Array): void;
  /** A copy of `count` bytes at most, `offset` behind the first that is held. */
  read(offset: number, count: number): Uint8Array;
  /** The first `count` bytes arrived. */
  release(count: number): void;
}

export function sendBuffer(): SendBuffer {
  let chunks: Uint8Array[] = [];
  let length = 0;
  // Bytes of the first chunk that are gone already.
  let skipped = 0;

  return {
    get length() {
      return length;
    },

    append(bytes) {
      if (bytes.length === 0) return;
      chunks.push(bytes.slice());
      length += bytes.length;
    },

    read(offset, count) {
      const result = new Uint8Array(Math.max(0, Math.min(count, length - offset)));
      let at = -offset - skipped;
      for (const chunk of chunks) {
        if (at >= result.length) break;
        if (at + chunk.length > 0) {
          const from = Math.max(0, -at);
          result.set(chunk.subarray(from, Math.min(chunk.length, from + result.length - Math.max(0, at))), at + from);
        }
        at += chunk.length;
      }
      return result;
    },

    release(count) {
      let left = Math.min(count, length);
      length -= left;
      left += skipped;
      let gone = 0;
      for (const chunk of chunks) {
        if (left < chunk.length) break;
        left -= chunk.length;
        gone += 1;
      }
      chunks = gone === 0 ? chunks : chunks.slice(gone);
      skipped = left;
    },
  };
}
