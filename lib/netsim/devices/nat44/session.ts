import type { Mapping } from './mapping.ts';
import { type Tuple, tupleKey } from './tuple.ts';

/** A flow that crosses the translator, as conntrack has it: what its packets carry each way as they come in. */
export interface Session {
  /** Of whoever opened it, before translation. */
  readonly original: Tuple;
  /** Of the other side, before translation. */
  readonly reply: Tuple;
  readonly openedBy: 'inside' | 'outside';
  /** Whose inside end the original's source is; null where it is not translated. */
  readonly source: Mapping | null;
  /** Whose inside end the original's destination is. */
  readonly destination: Mapping | null;
  readonly createdNs: number;
  expiresNs: number;
  tcpState: string | null;
  isAnswered: boolean;
}

export type SessionDirection = 'original' | 'reply';

export interface SessionHit {
  readonly session: Session;
  readonly direction: SessionDirection;
}

/** Sessions by the tuples of both directions. */
export interface SessionTable {
  find(tuple: Tuple, nowNs: number): SessionHit | null;
  add(session: Session): void;
  remove(session: Session): void;
  /** Forgets what has ended. */
  sweep(nowNs: number): void;
  readonly size: number;
  entries(nowNs: number): readonly Session[];
}

export function sessionTable(isAlive: (session: Session, nowNs: number) => boolean): SessionTable {
  const byTuple = new Map<string, SessionHit>();
  const all = new Set<Session>();

  function remove(session: Session): void {
    all.delete(session);
    session.source?.sessions.delete(session);
    session.destination?.sessions.delete(session);
    for (const tuple of [session.original, session.reply]) {
      const key = tupleKey(tuple);
      // A later session may have taken the tuple over.
      if (byTuple.get(key)?.session === session) byTuple.delete(key);
    }
  }

  return {
    get size() {
      return all.size;
    },
    remove,

    find(tuple, nowNs) {
      const hit = byTuple.get(tupleKey(tuple));
      if (hit === undefined) return null;
      if (isAlive(hit.session, nowNs)) return hit;
      remove(hit.session);
      return null;
    },

    add(session) {
      all.add(session);
      session.source?.sessions.add(session);
      session.destination?.sessions.add(session);
      byTuple.set(tupleKey(session.original), { session, direction: 'original' });
      byTuple.set(tupleKey(session.reply), { session, direction: 'reply' });
    },

    sweep(nowNs) {
      for (const session of all) if (!isAlive(session, nowNs)) remove(session);
    },

    entries: (nowNs) => [...all].filter((session) => isAlive(session, nowNs)),
  };
}
