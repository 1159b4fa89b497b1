/**
 * A binary heap of events ordered by time, and by insertion among equals: two events of the same instant happen in the
 * order in which they were scheduled, on every machine. (The heaps on npm leave the order of equal keys open.)
 */
export interface EventQueue<E> {
  readonly size: number;
  push(timeNs: number, event: E): void;
  /** Removes and gives the earliest; undefined when empty. */
  pop(): { readonly timeNs: number; readonly event: E } | undefined;
  peekTimeNs(): number | undefined;
}

interface Entry<E> {
  readonly timeNs: number;
  readonly sequence: number;
  readonly event: E;
}

export function eventQueue<E>(): EventQueue<E> {
  const heap: Entry<E>[] = [];
  let sequence = 0;

  const isBefore = (a: Entry<E>, b: Entry<E>): boolean =>
    a.timeNs < b.timeNs || (a.timeNs === b.timeNs && a.sequence < b.sequence);

  return {
    get size() {
      return heap.length;
    },

    push(timeNs, event) {
      const entry = { timeNs, sequence: sequence++, event };
      let at = heap.push(entry) - 1;
      while (at > 0) {
        const parentAt = (at - 1) >> 1;
        const parent = heap[parentAt] as Entry<E>;
        if (!isBefore(entry, parent)) break;
        heap[at] = parent;
        at = parentAt;
      }
      heap[at] = entry;
    },

    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      let at = 0;
      for (;;) {
        let childAt = 2 * at + 1;
        if (childAt >= heap.length) break;
        const right = heap[childAt + 1];
        if (right !== undefined && isBefore(right, heap[childAt] as Entry<E>)) childAt += 1;
        const child = heap[childAt] as Entry<E>;
        if (!isBefore(child, last)) break;
        heap[at] = child;
        at = childAt;
      }
      heap[at] = last;
      return first;
    },

    peekTimeNs: () => heap[0]?.timeNs,
  };
}
