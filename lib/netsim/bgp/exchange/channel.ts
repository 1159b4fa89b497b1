import type { HistoryStep } from '../history/history.ts';
import type { Prefix } from '../messages/message.ts';
import type { RouteUpdate } from '../speaker/changes.ts';

/** One direction of a session: updates arrive as they were sent (it stands for TCP). */
export interface Channel {
  /** Its place among all channels. */
  readonly index: number;
  readonly from: string;
  readonly to: string;
  readonly latencyNs: number;
  readonly inFlight: InFlight[];
  /** What the sender has not sent yet, by prefix: what is newer takes the place of what is older. */
  readonly waiting: Map<string, Waiting>;
}

export interface Waiting {
  readonly update: RouteUpdate;
  /** What is in it, as a number: see `fingerprints.ts`. */
  readonly content: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
export type MessageStep = Mutable<Extract<HistoryStep, { kind: 'message' }>>;

export interface InFlight extends Waiting {
  readonly dueNs: number;
  /** The history's own line: whether it arrives at all is not known when it is sent. */
  readonly step: MessageStep;
}

export const prefixKey = ({ prefix, pathId }: Prefix): string =>
  pathId === undefined ? prefix : `${prefix} ${pathId}`;
