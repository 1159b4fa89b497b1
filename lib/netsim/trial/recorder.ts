import type { Context, Handler } from '../sim/handler.ts';
import type { Act, Step } from './trial.ts';

type Recording = { timeNs: number; node: string; port: string | null; frame: Uint8Array | null; acts: Act[] };

/**
 * More acts, and more bytes, than any honest device makes of a trial: a storm of copies, told before it fills the memory
 * or the pipe that the run goes through.
 */
const mostActs = 1_000;
const mostBytes = 262_144;

export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/** Writes down, event by event, what came to nodes and what they did about it. */
export interface Recorder {
  readonly steps: readonly Step[];
  /** The same handler, watched. */
  watch(node: string, handler: Handler): Handler;
  /** What a station sends of its own. */
  sent(node: string, timeNs: number, port: string, frame: Uint8Array): void;
}

export function recorder(): Recorder {
  const steps: Recording[] = [];
  let count = 0;
  let bytes = 0;

  const weigh = (frame: Uint8Array | null): void => {
    bytes += frame?.length ?? 0;
    if (++count > mostActs || bytes > mostBytes) throw new TooMuch();
  };
  const begin = (node: string, timeNs: number, port: string | null, frame: Uint8Array | null): Recording => {
    weigh(frame);
    const step = { timeNs, node, port, frame, acts: [] };
    steps.push(step);
    return step;
  };

  function watched(context: Context): { readonly context: Context; event(step: Recording, run: () => void): void } {
    let current: Recording | undefined;
    const event = (step: Recording, run: () => void): void => {
      current = step;
      run();
      current = undefined;
    };
    const act = (action: Act['action'], port: string, frame: Uint8Array, why: string): void => {
      weigh(frame);
      current ??= begin(context.node, context.nowNs, null, null);
      current.acts.push({ action, port, frame, why });
    };
    return {
      event,
      context: {
        node: context.node,
        rng: context.rng,
        ports: context.ports,
        get nowNs() {
          return context.nowNs;
        },
        send(port, frame, why, details) {
          act('send', port, frame, why);
          context.send(port, frame, why, details);
        },
        drop(port, frame, why, details) {
          act('drop', port, frame, why);
          context.drop(port, frame, why, details);
        },
        deliver(port, frame, why, details) {
          act('deliver', port, frame, why);
          context.deliver(port, frame, why, details);
        },
        note: (why, details) => context.note(why, details),
        after: (delayNs, run) =>
          context.after(delayNs, () => {
            // Most timers do nothing that others see: a step only if it does.
            current = undefined;
            run();
            current = undefined;
          }),
      },
    };
  }

  return {
    steps,
    watch(node, handler) {
      let view: ReturnType<typeof watched> | undefined;
      const of = (context: Context): ReturnType<typeof watched> => {
        view ??= watched(context);
        return view;
      };
      return {
        start: (context) => handler.start?.(of(context).context),
        onFrame(context, port, frame) {
          const { event, context: inner } = of(context);
          event(begin(node, context.nowNs, port, frame), () => handler.onFrame(inner, port, frame));
        },
      };
    },
    sent(node, timeNs, port, frame) {
      begin(node, timeNs, null, null).acts.push({ action: 'send', port, frame, why: 'sent-by-station' });
    },
  };
}
