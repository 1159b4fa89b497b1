import pg from 'pg';
import { env } from '#lib/env.ts';

/**
 * News between processes, over PostgreSQL's LISTEN and NOTIFY: one connection a process, for all topics.
 *
 * News is a hint to look again, never the fact itself: it may come twice, or not at all when a connection breaks.
 * After a broken connection every listener is called once, because something may have been missed.
 */
export type Listener = (detail: string | undefined) => void;

/** Topics in use. A topic is plain text; these make sure both ends spell it alike. */
export const topics = {
  /** A submission changed its status; the detail `running` says to which. */
  submission: (id: string) => `submission:${id}`,
  /** Something changed in what a teacher sees of a class; the detail is the submission's id, where there is one. */
  class: (id: string) => `class:${id}`,
  /** There is a job to take. */
  queue: (name: string) => `queue:${name}`,
} as const;

const channel = 'encap';

interface Exchange {
  listeners: Map<string, Set<Listener>>;
  outbox: string[];
  client: pg.Client | undefined;
  opening: Promise<pg.Client> | undefined;
  flushing: Promise<void> | undefined;
  closed: boolean;
}

const keep = globalThis as { encapExchange?: Exchange };

function exchange(): Exchange {
  keep.encapExchange ??= {
    listeners: new Map(),
    outbox: [],
    client: undefined,
    opening: undefined,
    flushing: undefined,
    closed: false,
  };
  return keep.encapExchange;
}

/**
 * Calls `listener` at every piece of news about `topic` until the returned function is called. Resolves once PostgreSQL
 * is listening: what happens after that is heard, so read the present state then.
 */
export async function subscribe(topic: string, listener: Listener): Promise<() => void> {
  const { listeners } = exchange();
  const known = listeners.get(topic) ?? new Set();
  listeners.set(topic, known.add(listener));
  const unsubscribe = () => {
    known.delete(listener);
    if (known.size === 0 && listeners.get(topic) === known) listeners.delete(topic);
  };
  try {
    await connection();
    return unsubscribe;
  } catch (error) {
    unsubscribe();
    throw error;
  }
}

/**
 * Tells every process. Call it after the commit: inside a transaction NOTIFY makes commits queue up behind each
 * other. Never rejects; a lost hint is made good by whoever looks again on a timer.
 */
export function publish(topic: string, detail?: string): Promise<void> {
  const state = exchange();
  state.outbox.push(JSON.stringify(detail === undefined ? [topic] : [topic, detail]));
  // What is said in the same moment goes in one round trip.
  state.flushing ??= Promise.resolve()
    .then(flush)
    .catch(() => {})
    .finally(() => {
      state.flushing = undefined;
    });
  return state.flushing;
}

export async function closeNotifications(): Promise<void> {
  const state = exchange();
  delete keep.encapExchange;
  state.closed = true;
  await state.flushing;
  const client = await state.opening?.catch(() => undefined);
  await client?.end().catch(() => {});
}

async function flush(): Promise<void> {
  const client = await connection();
  const { outbox } = exchange();
  while (outbox.length > 0) {
    const batch = outbox.splice(0, 500);
    await client.query(`SELECT pg_notify('${channel}', said) FROM unnest($1::text[]) AS said`, [batch]);
  }
}

function connection(): Promise<pg.Client> {
  const state = exchange();
  state.opening ??= open(state).catch((error: unknown) => {
    state.opening = undefined;
    throw error;
  });
  return state.opening;
}

async function open(state: Exchange): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: env.DATABASE_URL,
    application_name: 'encap-notify',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
  });
  client.on('error', () => {});
  client.on('notification', ({ payload }) => deliver(state, payload));
  await client.connect();
  // A hint need not survive a power cut: do not wait for the disk.
  await client.query(`SET synchronous_commit = off; LISTEN ${channel}`);
  const heartbeat = setInterval(() => client.query('SELECT 1').catch(() => client.end().catch(() => {})), 10_000);
  heartbeat.unref();
  client.once('end', () => {
    clearInterval(heartbeat);
    if (state.client === client) void reopen(state);
  });
  state.client = client;
  return client;
}

/** Until it succeeds; then everybody looks again. */
async function reopen(state: Exchange): Promise<void> {
  state.client = undefined;
  state.opening = undefined;
  for (let waitMs = 100; !state.closed; waitMs = Math.min(2 * waitMs, 2_000)) {
    try {
      await connection();
      for (const listeners of state.listeners.values()) for (const listener of listeners) listener(undefined);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, waitMs).unref());
    }
  }
}

function deliver(state: Exchange, payload: string | undefined): void {
  const said: unknown = JSON.parse(payload ?? '[]');
  if (!Array.isArray(said) || typeof said[0] !== 'string') return;
  const detail = typeof said[1] === 'string' ? said[1] : undefined;
  for (const listener of state.listeners.get(said[0]) ?? []) listener(detail);
}
