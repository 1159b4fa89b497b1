import { toHex } from '../../../bytes/hex.ts';
import type { HistoryStep } from '../history/history.ts';
import type { Message, Prefix } from '../messages/message.ts';
import type { Route } from '../route/route.ts';
import type { Changes } from '../speaker/changes.ts';
import { stateSum } from './state-sum.ts';

type Step = HistoryStep;
type MessageStep = Extract<Step, { readonly kind: 'message' }>;
export type MessageName = MessageStep['message'];

/** A message that was sent and has not arrived. */
export interface OnTheWay {
  readonly from: string;
  readonly to: string;
  readonly name: MessageName;
  readonly bytes: Uint8Array;
  readonly sentNs: number;
}

/** Writes the history of a lab as it happens. */
export interface Recorder {
  readonly steps: readonly HistoryStep[];
  /** See state-sum.ts. */
  readonly sum: number;
  /** Of those, the ones that are not arrived: what is not a KEEPALIVE keeps a lab from being settled. */
  readonly onTheWay: Iterable<OnTheWay>;
  sent(timeNs: number, from: string, to: string, message: Message, bytes: Uint8Array, told: Told): Sent;
  changed(timeNs: number, router: string, changes: Changes): void;
  rejected(
    timeNs: number,
    router: string,
    peer: string,
    direction: 'import' | 'export',
    prefix: string,
    why: string,
  ): void;
  session(timeNs: number, router: string, peer: string, state: SessionStep['state'], why: string): void;
  event(timeNs: number, what: string): void;
}

type SessionStep = Extract<Step, { readonly kind: 'session' }>;

/** The routes of an UPDATE; nothing of other messages. */
export interface Told {
  readonly announced: readonly Route[];
  readonly withdrawn: readonly Prefix[];
}

/** A message’s later fate. */
export interface Sent {
  arrived(timeNs: number): void;
  lost(): void;
}

const names: Readonly<Record<Message['type'], MessageName>> = {
  1: 'OPEN',
  2: 'UPDATE',
  3: 'NOTIFICATION',
  4: 'KEEPALIVE',
  5: 'ROUTE-REFRESH',
};

export function recorder(): Recorder {
  const steps: HistoryStep[] = [];
  const pending = new Map<number, OnTheWay>();
  const sum = stateSum();

  return {
    steps,
    get sum() {
      return sum.value;
    },
    get onTheWay() {
      return pending.values();
    },

    sent(timeNs, from, to, message, bytes, told) {
      const index = steps.length;
      const name = names[message.type];
      const step: MessageStep = {
        kind: 'message',
        timeNs,
        arrivesNs: null,
        from,
        to,
        message: name,
        announced: told.announced,
        withdrawn: told.withdrawn.map(({ prefix }) => prefix),
        bytesHex: toHex(bytes),
      };
      steps.push(step);
      pending.set(index, { from, to, name, bytes, sentNs: timeNs });
      const share = name === 'KEEPALIVE' ? null : sum.onTheWay(from, to, bytes);
      const lost = (): void => {
        pending.delete(index);
        share?.gone();
      };
      return {
        arrived(arrivesNs) {
          lost();
          steps[index] = { ...step, arrivesNs };
        },
        lost,
      };
    },

    changed(timeNs, router, { best, rejected }) {
      for (const { peer, direction, prefix, why } of rejected) {
        steps.push({ kind: 'rejected', timeNs, router, peer, direction, prefix, why });
      }
      for (const change of best) {
        sum.chosen(router, change);
        const { prefix, best: chosen, decidingStep } = change;
        const shown = chosen === null ? null : { route: chosen.route, from: chosen.from?.name ?? null };
        steps.push({ kind: 'best', timeNs, router, prefix, best: shown, decidingStep });
      }
    },

    rejected: (timeNs, router, peer, direction, prefix, why) =>
      void steps.push({ kind: 'rejected', timeNs, router, peer, direction, prefix, why }),
    session: (timeNs, router, peer, state, why) =>
      void steps.push({ kind: 'session', timeNs, router, peer, state, why }),
    event: (timeNs, what) => void steps.push({ kind: 'event', timeNs, what }),
  };
}
