import type { HistoryStep } from '../history/history.ts';
import type { RouteUpdate } from '../speaker/changes.ts';
import type { Channel, MessageStep } from './channel.ts';
import type { Fingerprints } from './fingerprints.ts';
import type { WholeState } from './whole-state.ts';

/** How updates get from one router to the next, and in which order. */
export interface Transport {
  send(channel: Channel, update: RouteUpdate): void;
  /** The update that arrives next; null when none is on the way. */
  next(): { readonly channel: Channel; readonly update: RouteUpdate } | null;
  /** The session breaks: what is on the way is lost. */
  lose(channel: Channel): void;
}

/** What a transport writes down, and where. */
export interface Journal {
  nowNs: number;
  readonly steps: HistoryStep[];
  readonly state: WholeState;
  readonly fingerprints: Fingerprints;
}

/** Puts an update on its way. */
export function depart(channel: Channel, update: RouteUpdate, journal: Journal): void {
  const { nowNs, steps, state, fingerprints } = journal;
  const step: MessageStep = {
    kind: 'message',
    timeNs: nowNs,
    arrivesNs: null,
    from: channel.from,
    to: channel.to,
    message: 'UPDATE',
    announced: update.announced,
    withdrawn: update.withdrawn.map(({ prefix }) => prefix),
  };
  const content = fingerprints.update(update);
  steps.push(step);
  channel.inFlight.push({ update, content, dueNs: nowNs + channel.latencyNs, step });
  state.sent(channel, content);
}

/** Takes the first update of a channel off its way; null where there is none. */
export function arrive(channel: Channel, journal: Journal): RouteUpdate | null {
  const first = channel.inFlight.shift();
  if (first === undefined) return null;
  journal.nowNs = Math.max(journal.nowNs, first.dueNs);
  first.step.arrivesNs = journal.nowNs;
  journal.state.arrived(channel, first.content, first.update);
  return first.update;
}

export function lose(channel: Channel, { state }: Journal): void {
  state.cleared(channel);
  channel.inFlight.length = 0;
  channel.waiting.clear();
}
