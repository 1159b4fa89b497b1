import type { Ipv4Address } from '../../address/ipv4.ts';
import { reassemble } from '../../ipv4-fragments/reassemble.ts';
import { type Context, seconds } from '../../sim/handler.ts';
import type { Datagram } from '../ip/datagram.ts';
import type { Interface } from '../ip/interface.ts';

/** What became of a datagram's first fragment at one of the two looks: its new addresses, or why it was dropped. */
export type Fate = { readonly src: Ipv4Address; readonly dst: Ipv4Address } | { readonly drop: string };

/** One fragmented datagram on its way through. */
export interface FragmentTrain {
  arrived: Fate | null;
  left: Fate | null;
}

/**
 * Only the first fragment has ports: what was decided about it holds for the others, and those that come before it
 * wait (RFC 4787 REQ-14). With `waitsForWhole` all of them wait until the last is there, as conntrack has it, and go
 * on in order. Nothing is put together: pieces leave as they came.
 */
export interface FragmentTrack {
  /** The train that a later fragment belongs to; null: it is kept, and comes again through `release`. */
  later(context: Context, fragment: Datagram, from: Interface): FragmentTrain | null;
  /** A train for a first fragment; null: it is kept. What waits for it is released once it has gone on. */
  first(context: Context, fragment: Datagram, from: Interface): FragmentTrain | null;
}

/** As long as reassembly takes at most (RFC 1122 §3.3.2), and how many pieces wait at most. */
const patienceNs = seconds(60);
const mostHeld = 64;

interface Waiting {
  readonly train: FragmentTrain | null;
  readonly sinceNs: number;
  held: { readonly fragment: Datagram; readonly from: Interface }[];
  cancel: () => void;
}

export function fragmentTrack(
  waitsForWhole: boolean,
  release: (bytes: Uint8Array, from: Interface) => void,
): FragmentTrack {
  const trains = new Map<string, Waiting>();
  const keyOf = ({ src, dst, protocol, identification }: Datagram): string =>
    `${src} ${dst} ${protocol} ${identification}`;

  /** What still waits is given up by its own timer, which says so. */
  const isOld = ({ train, sinceNs }: Waiting, nowNs: number): boolean =>
    train !== null && nowNs - sinceNs >= patienceNs;

  function find(key: string, nowNs: number): Waiting | undefined {
    const found = trains.get(key);
    if (found === undefined || !isOld(found, nowNs)) return found;
    trains.delete(key);
    return undefined;
  }

  /** They are in the order of their beginning. */
  function forgetOld(nowNs: number): void {
    for (const [at, waiting] of trains) {
      if (nowNs - waiting.sinceNs < patienceNs) break;
      if (isOld(waiting, nowNs)) trains.delete(at);
    }
  }

  function begin(key: string, nowNs: number): FragmentTrain {
    const train: FragmentTrain = { arrived: null, left: null };
    forgetOld(nowNs);
    trains.delete(key);
    trains.set(key, { train, sinceNs: nowNs, held: [], cancel: () => {} });
    return train;
  }

  function hold(context: Context, key: string, fragment: Datagram, from: Interface): Waiting | null {
    const nowNs = context.nowNs;
    let waiting = find(key, nowNs);
    if (waiting === undefined) {
      const cancel = context.after(patienceNs, () => giveUp(context, key));
      waiting = { train: null, sinceNs: nowNs, held: [], cancel };
      trains.set(key, waiting);
    }
    if (waiting.held.length >= mostHeld) {
      context.drop(from.name, fragment.bytes, 'nat-too-many-fragments');
      return null;
    }
    waiting.held.push({ fragment, from });
    context.note('nat-fragment-held', { identification: fragment.identification, offset: 8 * fragment.fragmentOffset });
    return waiting;
  }

  function giveUp(context: Context, key: string): void {
    const held = trains.get(key)?.held ?? [];
    trains.delete(key);
    for (const { fragment, from } of held) context.drop(from.name, fragment.bytes, 'nat-fragments-timed-out');
  }

  /** The first fragment's train starts now: what was held follows it, at the same instant. */
  function start(context: Context, key: string, waiting: Waiting | undefined): FragmentTrain {
    waiting?.cancel();
    const train = begin(key, context.nowNs);
    for (const { fragment, from } of waiting?.held ?? []) {
      if (fragment.fragmentOffset > 0) context.after(0, () => release(fragment.bytes, from));
    }
    return train;
  }

  function startIfWhole(context: Context, key: string, waiting: Waiting | null): void {
    if (waiting === null) return;
    const whole = reassemble(waiting.held.map(({ fragment }) => fragment.bytes));
    if (!whole.ok && whole.error.code === 'incomplete') return;
    waiting.cancel();
    trains.delete(key);
    if (!whole.ok) {
      const why = `fragments-${whole.error.code}`;
      for (const { fragment, from } of waiting.held) context.drop(from.name, fragment.bytes, why);
      return;
    }
    const inOrder = waiting.held.toSorted((a, b) => a.fragment.fragmentOffset - b.fragment.fragmentOffset);
    begin(key, context.nowNs);
    for (const { fragment, from } of inOrder) context.after(0, () => release(fragment.bytes, from));
  }

  return {
    first(context, fragment, from) {
      const key = keyOf(fragment);
      const waiting = find(key, context.nowNs);
      if (!waitsForWhole) return start(context, key, waiting);
      if (waiting?.train != null) return waiting.train;
      startIfWhole(context, key, hold(context, key, fragment, from));
      return null;
    },

    later(context, fragment, from) {
      const key = keyOf(fragment);
      const train = find(key, context.nowNs)?.train ?? null;
      if (train !== null) return train;
      const waiting = hold(context, key, fragment, from);
      if (waitsForWhole) startIfWhole(context, key, waiting);
      return null;
    },
  };
}
