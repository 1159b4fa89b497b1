import type { History, HistoryEnd } from '../history/history.ts';
import type { Speaker } from '../speaker/speaker.ts';
import type { NetworkEvent } from './network.ts';

/** Of `exchange(network, options)`. */
export interface ExchangeOptions {
  /**
   * `fifo`: updates arrive in the order of their times, those of one instant as they were sent. `random`: of all
   * sessions with an update on the way, one is drawn for each step; within a session they stay in order.
   */
  readonly order?: 'fifo' | 'random';
  /** Of the draws; 1 by default. The same seed gives the same history. */
  readonly seed?: number;
  /** At most so many updates are delivered by one `run`; 100,000 by default. */
  readonly budget?: number;
}

/** Speakers that pass updates to each other over ordered queues, without sessions or bytes. */
export interface Exchange {
  readonly speakers: ReadonlyMap<string, Speaker>;
  /** Takes effect now, with whatever is on the way. */
  apply(event: NetworkEvent): void;
  /** Delivers updates until none is on the way, the same state comes back, or the budget is spent. */
  run(): HistoryEnd;
  /** What has happened so far. */
  history(): History;
}
