import { concat } from '../../../bytes/write.ts';
import { distance, plus } from './sequence.ts';

/** Puts what arrives in any order into the order of the stream. */
export interface ReceiveBuffer {
  /** The number of the next byte that is missing. */
  readonly next: number;
  /** Bytes that wait behind a gap. */
  readonly waiting: number;
  /** Takes in a piece of the stream; gives what can be handed on now, in order, each byte once. */
  add(seq: number, data: Uint8Array): Uint8Array;
  /** The other side's FIN stands here: once all before it has come, it takes its number. True when it does. */
  reaches(finSeq: number): boolean;
}

export function receiveBuffer(first: number): ReceiveBuffer {
  let next = first;
  // Sorted by sequence number, without overlap among themselves.
  let pieces: { readonly seq: number; readonly data: Uint8Array }[] = [];

  function insert(seq: number, data: Uint8Array): void {
    let from = seq;
    let rest = data;
    const merged: typeof pieces = [];
    // What is there already stays; only the bytes between are new.
    for (const piece of pieces) {
      const ahead = distance(from, piece.seq);
      if (rest.length > 0 && ahead > 0) {
        const fresh = rest.subarray(0, Math.min(ahead, rest.length));
        merged.push({ seq: from, data: fresh });
      }
      const end = plus(piece.seq, piece.data.length);
      const covered = distance(from, end);
      if (rest.length > 0 && covered > 0) {
        rest = rest.subarray(Math.min(covered, rest.length));
        from = end;
      }
      merged.push(piece);
    }
    if (rest.length > 0) merged.push({ seq: from, data: rest });
    pieces = merged;
  }

  return {
    get next() {
      return next;
    },
    get waiting() {
      return pieces.reduce((sum, { data }) => sum + data.length, 0);
    },

    add(seq, data) {
      const old = distance(seq, next);
      const fresh = old > 0 ? data.subarray(Math.min(old, data.length)) : data;
      if (fresh.length > 0) insert(old > 0 ? next : seq, fresh.slice());
      const ready: Uint8Array[] = [];
      let at = 0;
      for (let piece = pieces[0]; piece !== undefined && piece.seq === next; piece = pieces[++at]) {
        ready.push(piece.data);
        next = plus(next, piece.data.length);
      }
      pieces = pieces.slice(at);
      return ready.length === 1 && ready[0] !== undefined ? ready[0] : concat(...ready);
    },

    reaches(finSeq) {
      if (finSeq !== next) return false;
      next = plus(next, 1);
      return true;
    },
  };
}
