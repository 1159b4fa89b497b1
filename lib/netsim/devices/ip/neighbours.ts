import type { Ipv4Address } from '../../address/ipv4.ts';
import type { MacAddress } from '../../address/mac.ts';
import { type Context, seconds } from '../../sim/handler.ts';
import { type ReachabilityState, reachability } from './reachability.ts';

/** A row of the ARP table; of IPv6's neighbour cache where addresses are of that kind. */
export interface Neighbour<A extends string = Ipv4Address> {
  readonly address: A;
  readonly mac: MacAddress;
  readonly seenNs: number;
  /** In the Linux profile: whether it is known to be there, or only was; and whether it is being asked. */
  readonly state?: ReachabilityState;
}

export interface NeighbourOptions {
  /** Requests before giving up; 3, one a second, as Linux (RFC 1122 §2.3.2.1 allows no more than one a second). */
  readonly requests?: number;
  readonly retryNs?: number;
  /** How long an answer is believed; 60 s by default. */
  readonly lifetimeNs?: number;
  /** Datagrams that wait for one answer, the latest being kept (RFC 1122 §2.3.2.2: at least one); 3 by default. */
  readonly queue?: number;
  /** Asks neighbours again that have not answered for a while, and forgets none that answers, as Linux does. */
  readonly confirms?: boolean;
}

/** The datagrams that wait are closures: `send` with the address, once it is known, or `fail`. */
export interface Waiting {
  send(mac: MacAddress): void;
  fail(why: 'unanswered' | 'queue-full'): void;
}

/** Turns next hops into MAC addresses, on one interface (RFC 826; RFC 4861 §7.2). */
export interface Neighbours<A extends string = Ipv4Address> {
  resolve(context: Context, address: A, waiting: Waiting): void;
  /**
   * An ARP packet named this pair: `mayAdd` only if we are its target, else merely update (RFC 826, merge flag).
   * `isAnswer`: it was said to us, and because we asked.
   */
  merge(
    context: Context,
    address: A,
    mac: MacAddress,
    how: { readonly mayAdd: boolean; readonly isAnswer: boolean },
  ): void;
  /** What was sent through this neighbour arrived. */
  confirm(address: A): void;
  /** The MAC that is believed now; undefined where none is. */
  find(address: A, nowNs: number): MacAddress | undefined;
  entries(nowNs: number): readonly Neighbour<A>[];
  /** Forgets everything: the link went down. */
  clear(): void;
}

/** `ask` sends a request to everyone, or to the MAC given; `protocol` begins the reasons in the trace: `arp-learned`, `nd-gave-up`. */
export function neighbours<A extends string = Ipv4Address>(
  ask: (target: A, alone?: MacAddress) => void,
  options: NeighbourOptions = {},
  protocol: 'arp' | 'nd' = 'arp',
): Neighbours<A> {
  const { requests = 3, retryNs = seconds(1), lifetimeNs = seconds(60), queue = 3, confirms = false } = options;
  const known = new Map<A, Neighbour<A>>();
  const pending = new Map<A, { waiting: Waiting[]; cancel: () => void }>();
  let latest: Context;
  const reach = confirms
    ? reachability<A>({
        context: () => latest,
        requests,
        retryNs,
        askAlone: (address) => ask(address, known.get(address)?.mac),
        forget(address) {
          known.delete(address);
          latest.note(`${protocol}-gave-up`, { address });
        },
      })
    : null;
  const isAlive = (row: Neighbour<A>, nowNs: number): boolean => reach !== null || nowNs - row.seenNs < lifetimeNs;

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
      latest = context;
      const row = alive(address, context.nowNs);
      if (row !== undefined) {
        reach?.used(address);
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

    merge(context, address, mac, { mayAdd, isAnswer }) {
      latest = context;
      const row = alive(address, context.nowNs);
      if (row === undefined && !mayAdd && !pending.has(address)) return;
      if (row?.mac !== mac)
        context.note(row === undefined ? `${protocol}-learned` : `${protocol}-changed`, { address, mac });
      known.set(address, { address, mac, seenNs: context.nowNs });
      reach?.heard(address, { isAnswer, isChanged: row?.mac !== mac });
      const entry = pending.get(address);
      pending.delete(address);
      entry?.cancel();
      if (entry !== undefined) reach?.used(address);
      for (const each of entry?.waiting ?? []) each.send(mac);
    },

    confirm: (address) => reach?.confirmed(address),

    find: (address, nowNs) => alive(address, nowNs)?.mac,

    clear() {
      known.clear();
      reach?.clear();
    },

    entries: (nowNs) =>
      [...known.values()]
        .filter((row) => isAlive(row, nowNs))
        .map((row) => (reach === null ? row : { ...row, state: reach.state(row.address) })),
  };
}
