import type { Writable } from '../protocol.ts';

/**
 * One decision of one node. `why` is a kebab-case reason that graders, hints and captures all read: `mac-learned`,
 * `flooded-unknown-unicast`, `ttl-expired`.
 */
export interface TraceEntry {
  /** Position in the whole trace, from 0, also where earlier entries are no longer kept. */
  readonly index: number;
  /** Virtual nanoseconds since the start. */
  readonly timeNs: number;
  /** The node, or the link where the wire itself decided: `h1:eth0--sw1:p1`. */
  readonly node: string;
  readonly action: Action;
  readonly why: string;
  readonly port?: string;
  readonly frame?: Uint8Array;
  /** What the reason is about: `{ mac: '02:…', vid: 10 }`. */
  readonly details?: Details;
}

/** `note` is for what changes a table or a plan but moves no frame. */
export type Action = 'send' | 'drop' | 'deliver' | 'note';
export type Details = Readonly<Record<string, string | number | boolean>>;

export interface Trace {
  readonly entries: readonly TraceEntry[];
  /** Entries that agree with every key given. */
  where(filter: TraceFilter): readonly TraceEntry[];
  /** The reasons alone, in order. */
  whys(filter?: TraceFilter): readonly string[];
}

export type TraceFilter = Partial<Pick<TraceEntry, 'node' | 'action' | 'why' | 'port'>>;

export interface TraceLog extends Trace {
  /** One argument a field: an entry is made for every frame that moves. */
  add(
    timeNs: number,
    node: string,
    action: Action,
    why: string,
    port: string | undefined,
    frame: Uint8Array | undefined,
    details: Details | undefined,
  ): void;
}

/** Keeps the last `limit` entries; by default all of them. */
export function traceLog(limit = Number.POSITIVE_INFINITY): TraceLog {
  let entries: TraceEntry[] = [];
  let count = 0;
  const kept = (): readonly TraceEntry[] => (entries.length > limit ? entries.slice(-limit) : entries);
  const where = (filter: TraceFilter): readonly TraceEntry[] =>
    kept().filter(
      (entry) =>
        (filter.node === undefined || entry.node === filter.node) &&
        (filter.action === undefined || entry.action === filter.action) &&
        (filter.why === undefined || entry.why === filter.why) &&
        (filter.port === undefined || entry.port === filter.port),
    );
  return {
    get entries() {
      return kept();
    },
    where,
    whys: (filter = {}) => where(filter).map((entry) => entry.why),
    add(timeNs, node, action, why, port, frame, details) {
      const entry: Writable<TraceEntry> = { index: count++, timeNs, node, action, why };
      if (port !== undefined) entry.port = port;
      if (frame !== undefined) entry.frame = frame;
      if (details !== undefined) entry.details = details;
      entries.push(entry);
      // Cut in large steps: a long run with a short trace stays linear in time and flat in memory.
      if (entries.length > 2 * limit + 64) entries = entries.slice(-limit);
    },
  };
}
