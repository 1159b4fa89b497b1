import { roundsTopic } from '#lib/class-internet/topic.ts';
import { subscribe } from '#lib/db/notify.ts';
import type { Sandbox } from '#lib/sandbox/observation.ts';
import { newRoundStore, settleWaiting } from './rounds.ts';

/** For news that was lost. */
const lookMs = 5_000;

export interface Rounds {
  stop(): Promise<void>;
}

/** Runs the rounds of class Internets as they are asked for, one at a time. */
export async function startRounds(sandbox: Sandbox, onError: (error: unknown) => void): Promise<Rounds> {
  const store = newRoundStore();
  let running: Promise<void> | undefined;
  let again = false;
  let isStopping = false;
  const settleAll = async (): Promise<void> => {
    // What is asked for during a round is in the next one.
    while (again && !isStopping) {
      again = false;
      if (await settleWaiting(sandbox, store)) again = true;
    }
  };
  const look = (): void => {
    again = true;
    if (isStopping) return;
    running ??= settleAll()
      // A failure of ours: the round is not written, and is asked for again at the next look.
      .catch(onError)
      .finally(() => {
        running = undefined;
        if (again) look();
      });
  };
  const unsubscribe = await subscribe(roundsTopic, look);
  const timer = setInterval(look, lookMs);
  look();
  return {
    async stop() {
      isStopping = true;
      clearInterval(timer);
      unsubscribe();
      await running;
    },
  };
}
