import { tupleKey } from './tuple.ts';
export function sessionTable(isAlive) {
  const byTuple = new Map();
  const all = new Set();
  function remove(session) {
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
