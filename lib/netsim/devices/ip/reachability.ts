import { type Context, seconds } from '../../sim/handler.ts';

export type ReachabilityState = 'reachable' | 'stale' | 'delay' | 'probe';

/**
 * Whether neighbours whose address is known are still there, as Linux keeps it (RFC 4861 §7.3, for ARP too): an answer
 * makes one reachable for half a minute; after that, or if it merely was heard, it is used all the same, and asked
 * alone five seconds later, unless TCP gets its segments acknowledged meanwhile. Three questions without an answer, and
 * it is forgotten. Not supported: the random spread of the half minute.
 */
export interface Reachability<A extends string> {
  heard(address: A, news: { readonly isAnswer: boolean; readonly isChanged: boolean }): void;
  used(address: A): void;
  /** What was sent through it arrived (RFC 4861 §7.3.1). */
  confirmed(address: A): void;
  state(address: A): ReachabilityState;
  clear(): void;
}

export interface ReachabilitySetting<A extends string> {
  context(): Context;
  askAlone(address: A): void;
  forget(address: A): void;
  readonly requests: number;
  readonly retryNs: number;
}

/** `base_reachable_time`, `delay_first_probe_time`. */
const reachableNs = seconds(30);
const delayNs = seconds(5);

export function reachability<A extends string>(setting: ReachabilitySetting<A>): Reachability<A> {
  const rows = new Map<A, { state: ReachabilityState; sinceNs: number; cancel: () => void }>();
  const { context } = setting;

  function become(address: A, state: ReachabilityState, cancel: () => void = () => {}): void {
    rows.get(address)?.cancel();
    rows.set(address, { state, sinceNs: context().nowNs, cancel });
  }

  function state(address: A): ReachabilityState {
    const row = rows.get(address);
    if (row === undefined) return 'stale';
    const isOver = row.state === 'reachable' && context().nowNs - row.sinceNs >= reachableNs;
    return isOver ? 'stale' : row.state;
  }

  function probe(address: A, asked: number): void {
    if (asked === setting.requests) {
      rows.delete(address);
      setting.forget(address);
      return;
    }
    become(
      address,
      'probe',
      context().after(setting.retryNs, () => probe(address, asked + 1)),
    );
    setting.askAlone(address);
  }

  return {
    state,

    heard(address, { isAnswer, isChanged }) {
      if (isAnswer) become(address, 'reachable');
      else if (isChanged) become(address, 'stale');
    },

    confirmed(address) {
      if (rows.has(address)) become(address, 'reachable');
    },

    used(address) {
      if (state(address) !== 'stale') return;
      become(
        address,
        'delay',
        context().after(delayNs, () => probe(address, 0)),
      );
    },

    clear() {
      for (const { cancel } of rows.values()) cancel();
      rows.clear();
    },
  };
}
