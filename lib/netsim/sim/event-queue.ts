/**
 * A binary heap of events ordered by time, and by insertion among equals: two events of the same instant happen in the
 * order in which they were scheduled, on every machine. (The heaps on npm leave the order of equal keys open.)
 */
export interface EventQueue<E> {
  /** Events that are still to come. */
  readonly size: number;
  push(timeNs: number, event: E): Entry<E>;
  /** The event does not happen; one that has happened, or was cancelled before, is left alone. */
  cancel(entry: Entry<E>): void;
  /** Removes and gives the earliest; undefined when empty. */
  pop(): Entry<E> | undefined;
  peekTimeNs(): number | undefined;
}

/** An event's place in the queue: what cancels it. */
export interface Entry<E> {
  readonly timeNs: number;
  readonly event: E;
}

interface Placed<E> extends Entry<E> {
  readonly sequence: number;
  isOver: boolean;
}

export function eventQueue<E>(): EventQueue<E> {
  let heap: Placed<E>[] = [];
  let sequence = 0;
  let cancelled = 0;

  const isBefore = (a: Placed<E>, b: Placed<E>): boolean =>
    a.timeNs < b.timeNs || (a.timeNs === b.timeNs && a.sequence < b.sequence);

  function sink(entry: Placed<E>, from: number): void {
    let at = from;
    for (;;) {
      let childAt = 2 * at + 1;
      if (childAt >= heap.length) break;
      const right = heap[childAt + 1];
      if (right !== undefined && isBefore(right, heap[childAt] as Placed<E>)) childAt += 1;
      const child = heap[childAt] as Placed<E>;
      if (!isBefore(child, entry)) break;
      heap[at] = child;
      at = childAt;
    }
    heap[at] = entry;
  }

  function takeFirst(): Placed<E> | undefined {
    const first = heap[0];
    const last = heap.pop();
    if (first !== undefined && last !== undefined && heap.length > 0) sink(last, 0);
    return first;
  }

  function dropCancelled(): void {
    while (heap[0]?.isOver === true) {
      takeFirst();
      cancelled -= 1;
    }
  }

  return {
    get size() {
      return heap.length - cancelled;
    },

    push(timeNs, event) {
      const entry: Placed<E> = { timeNs, sequence: sequence++, event, isOver: false };
      let at = heap.push(entry) - 1;
      while (at > 0) {
        const parentAt = (at - 1) >> 1;
        const parent = heap[parentAt] as Placed<E>;
        if (!isBefore(entry, parent)) break;
        heap[at] = parent;
        at = parentAt;
      }
      heap[at] = entry;
      return entry;
    },

    cancel(given) {
      const entry = given as Placed<E>;
      if (entry.isOver) return;
      entry.isOver = true;
      cancelled += 1;
      // Timers that are set and cancelled by every packet must not pile up until they would have been due.
      if (cancelled < 1024 || 2 * cancelled < heap.length) return;
      heap = heap.filter(({ isOver }) => !isOver);
      cancelled = 0;
      for (let at = (heap.length >> 1) - 1; at >= 0; at--) sink(heap[at] as Placed<E>, at);
    },

    pop() {
      dropCancelled();
      const first = takeFirst();
      if (first !== undefined) first.isOver = true;
      return first;
    },

    peekTimeNs() {
      dropCancelled();
      return heap[0]?.timeNs;
    },
  };
}
