/** A WebAssembly page. */
const blockBytes = 65_536;

/** A memory as it was, to be put back whole. */
export interface Pristine {
  readonly byteLength: number;
  putBack(): void;
}

/** Whether all bytes are 0. Slow but anywhere; a process of Node has a quicker one. */
const hasOnlyZeros = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);

/**
 * Most of a guest's memory is zeros that hardly any program touches. Those blocks are looked at and left alone: to write
 * megabytes for each job would cost more than the job, and drive everything else out of the processor's caches.
 */
export function keepPristine({ buffer }: WebAssembly.Memory, isZero = hasOnlyZeros): Pristine {
  const { byteLength } = buffer;
  const blocks = Array.from({ length: byteLength / blockBytes }, (_, n) => {
    const now = new Uint8Array(buffer, n * blockBytes, blockBytes);
    return { now, was: isZero(now) ? null : now.slice() };
  });
  return {
    byteLength,
    putBack() {
      for (const { now, was } of blocks) {
        if (was !== null) now.set(was);
        else if (!isZero(now)) now.fill(0);
      }
    },
  };
}
