import type { Ipv4Address } from '../../address/ipv4.ts';
import type { MacAddress } from '../../address/mac.ts';
import { type Context, seconds } from '../../sim/handler.ts';

/** A row of the ARP table; of IPv6's neighbour cache where addresses are of that kind. */
export interface Neighbour<A extends string = Ipv4Address> {
  readonly address: A;
  readonly mac: MacAddress;
  readonly seenNs: number;
}

export interface NeighbourOptions {
  /** Requests before giving up; 3, one a second, as Linux (RFC 1122 §2.3.2.1 allows no more than one a second). */
  readonly requests?: number;
  readonly retryNs?: number;
  /** How long an answer is believed; 60 s by default. */
  readonly lifetimeNs?: number;
  /** Datagrams that wait for one answer, the latest being kept (RFC 1122 §2.3.2.2: at least one); 3 by default. */
  readonly queue?: number;
}

/** The datagrams that wait are closures: `send` with the address, once it is known, or `fail`. */
export interface Waiting {
  send(mac: MacAddress): void;
  fail(why: 'unanswered' | 'queue-full'): void;
}

/** Turns next hops into MAC addresses, on one interface (RFC 826; RFC 4861 §7.2). */
export interface Neighbours<A extends string = Ipv4Address> {
  resolve(context: Context, address: A, waiting: Waiting): void;
  /** An ARP packet named this pair: `add` only if we are its target, else merely update (RFC 826, merge flag). */
  merge(context: Context, address: A, mac: MacAddress, mayAdd: boolean): void;
  /** The MAC that is believed now; undefined where none is. */
  find(address: A, nowNs: number): MacAddress | undefined;
  entries(nowNs: number): readonly Neighbour<A>[];
  /** Forgets everything: the link went down. */
  clear(): void;
}

/** `protocol` begins the reasons in the trace: `arp-learned`, `nd-gave-up`. */
export function neighbours<A extends string = Ipv4Address>(
  ask: (target: A) => void,
  options: NeighbourOptions = {},
  protocol: 'arp' | 'nd' = 'arp',
): Neighbours<A> {
  const { requests = 3, retryNs = seconds(1), lifetimeNs = seconds(60), queue = 3 } = options;
  const known = new Map<A, Neighbour<A>>();
  const pending = new Map<A, { waiting: Waiting[]; cancel: () => void }>();
  const isAlive = (row: Neighbour<A>, nowNs: number): boolean => nowNs - row.seenNs < lifetimeNs;

  /** A row too old to be believed is no row: it is neither used nor updated. */
  function alive(address: A, nowNs: number): Neighbour<A> | undefined {
    const row = known.get(address);
    if (row === undefined || isAlive(row, nowNs)) return row;
    known.delete(address);
    return undefined;
  }

  function request(context: Context, address: A, asked: number): void {
    const entry = pending.get(address);
    if (entry === undefined) return;
    if (asked === requests) {
      pending.delete(address);
      context.note(`${protocol}-gave-up`, { address });
      for (const each of entry.waiting) each.fail('unanswered');
      return;
    }
    ask(address);
    entry.cancel = context.after(retryNs, () => request(context, address, asked + 1));
  }

  return {
    resolve(context, address, waiting) {
      const row = alive(address, context.nowNs);
      if (row !== undefined) {
        waiting.send(row.mac);
        return;
      }
      const entry = pending.get(address);
      if (entry !== undefined) {
        entry.waiting.push(waiting);
        if (entry.waiting.length > queue) entry.waiting.shift()?.fail('queue-full');
        return;
      }
      pending.set(address, { waiting: [waiting], cancel: () => {} });
      request(context, address, 0);
    },

    merge(context, address, mac, mayAdd) {
      const row = alive(address, context.nowNs);
      if (row === undefined && !mayAdd && !pending.has(address)) return;
      if (row?.mac !== mac)
        context.note(row === undefined ? `${protocol}-learned` : `${protocol}-changed`, { address, mac });
      known.set(address, { address, mac, seenNs: context.nowNs });
      const entry = pending.get(address);
      pending.delete(address);
      entry?.cancel();
      for (const each of entry?.waiting ?? []) each.send(mac);
    },

    find: (address, nowNs) => alive(address, nowNs)?.mac,

    clear() {
      known.clear();
    },

    entries: (nowNs) => [...known.values()].filter((row) => isAlive(row, nowNs)),
  };
}
