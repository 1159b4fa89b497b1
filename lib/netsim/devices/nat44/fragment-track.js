import { reassemble } from '../../ipv4-fragments/reassemble.ts';
import { seconds } from '../../sim/handler.ts';

/** As long as reassembly takes at most (RFC 1122 §3.3.2), and how many pieces wait at most. */
const patienceNs = seconds(60);
const mostHeld = 64;
export function fragmentTrack(waitsForWhole, release) {
  const trains = new Map();
  const keyOf = ({ src, dst, protocol, identification }) => `${src} ${dst} ${protocol} ${identification}`;
  /** What still waits is given up by its own timer, which says so. */
  const isOld = ({ train, sinceNs }, nowNs) => train !== null && nowNs - sinceNs >= patienceNs;
  function find(key, nowNs) {
    const found = trains.get(key);
    if (found === undefined || !isOld(found, nowNs)) return found;
    trains.delete(key);
    return undefined;
  }
  /** They are in the order of their beginning. */
  function forgetOld(nowNs) {
    for (const [at, waiting] of trains) {
      if (nowNs - waiting.sinceNs < patienceNs) break;
      if (isOld(waiting, nowNs)) trains.delete(at);
    }
  }
  function begin(key, nowNs) {
    const train = { arrived: null, left: null };
    forgetOld(nowNs);
    trains.delete(key);
    trains.set(key, { train, sinceNs: nowNs, held: [], cancel: () => {} });
    return train;
  }
  function hold(context, key, fragment, from) {
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
  function giveUp(context, key) {
    const held = trains.get(key)?.held ?? [];
    trains.delete(key);
    for (const { fragment, from } of held) context.drop(from.name, fragment.bytes, 'nat-fragments-timed-out');
  }
  /** The first fragment's train starts now: what was held follows it, at the same instant. */
  function start(context, key, waiting) {
    waiting?.cancel();
    const train = begin(key, context.nowNs);
    for (const { fragment, from } of waiting?.held ?? []) {
      if (fragment.fragmentOffset > 0) context.after(0, () => release(fragment.bytes, from));
    }
    return train;
  }
  function startIfWhole(context, key, waiting) {
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
