import type { Prefix } from '../messages/message.ts';
import type { Entry } from '../rib/rib.ts';
import type { Route } from '../route/route.ts';
import type { BestChange, Changes, PeerUpdate, RejectedRoute, Signal } from './changes.ts';

/** What gathers while a speaker deals with one thing that happened. */
export interface Work {
  /** To be decided again. */
  readonly touched: Set<Entry>;
  announce(peer: string, route: Route): void;
  withdraw(peer: string, prefix: Prefix): void;
  reject(route: RejectedRoute): void;
  choose(change: BestChange): void;
  signal(signal: Signal): void;
  changes(): Changes;
}

/** `peers`: in the order in which updates are handed out. */
export function beginWork(peers: Iterable<string>): Work {
  const told = new Map<string, { readonly announced: Route[]; readonly withdrawn: Prefix[] }>();
  const best: BestChange[] = [];
  const rejected: RejectedRoute[] = [];
  const signals: Signal[] = [];
  const forPeer = (peer: string) => {
    let update = told.get(peer);
    if (update === undefined) {
      update = { announced: [], withdrawn: [] };
      told.set(peer, update);
    }
    return update;
  };
  return {
    touched: new Set(),
    announce: (peer, route) => forPeer(peer).announced.push(route),
    withdraw: (peer, prefix) => forPeer(peer).withdrawn.push(prefix),
    reject: (route) => rejected.push(route),
    choose: (change) => best.push(change),
    signal: (signal) => signals.push(signal),
    changes() {
      const updates: PeerUpdate[] = [];
      if (told.size > 0) {
        for (const to of peers) {
          const update = told.get(to);
          if (update !== undefined) updates.push({ to, ...update });
        }
      }
      return { updates, best, rejected, signals };
    },
  };
}
