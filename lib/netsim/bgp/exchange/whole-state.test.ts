import { expect, it } from 'vitest';
import { routeOf } from '../route/route-of.ts';
import type { Channel } from './channel.ts';
import { createFingerprints } from './fingerprints.ts';
import { watchState } from './whole-state.ts';

const route = routeOf({ prefix: '10.0.0.0/8' });

/** Two routers tell a third one the same, in this order. */
function told(order: readonly number[], sensitive: ReadonlyMap<string, () => string> = new Map()) {
  const fingerprints = createFingerprints();
  const channels = ['a', 'b'].map(
    (from, index): Channel => ({ index, from, to: 'c', latencyNs: 1, inFlight: [], waiting: new Map() }),
  );
  const state = watchState(channels, fingerprints, sensitive);
  const update = { announced: [route], withdrawn: [] };
  const content = fingerprints.update(update);
  const tell = (from: number): void => {
    const channel = channels[from];
    if (channel === undefined) return;
    state.sent(channel, content);
    state.arrived(channel, content, update);
  };
  for (const from of order) tell(from);
  return { state, channels, tell };
}

it('is the same however it came to be, unless a router minds which route is the older one', () => {
  const [ab, ba] = [told([0, 1]).state, told([1, 0]).state];
  expect([ab.sum, ab.whole(0)]).toEqual([ba.sum, ba.whole(0)]);
  const minds = new Map([['c', () => '']]);
  expect(told([0, 1], minds).state.whole(0)).not.toBe(told([1, 0], minds).state.whole(0));
  // Told again as it was, a route is as old as before.
  expect(told([0, 1, 0], minds).state.whole(0)).toBe(told([0, 1], minds).state.whole(0));
  // And which of them it has chosen is part of it.
  const chose = (name: string) => told([0, 1], new Map([['c', () => name]])).state.whole(0);
  expect(chose('a')).not.toBe(chose('b'));
});

it('goes back to nothing when all is taken back', () => {
  const { state, channels } = told([0, 1]);
  const empty = told([]).state;
  expect(state.whole(0)).not.toBe(empty.whole(0));
  for (const channel of channels) state.cleared(channel);
  expect([state.sum, state.whole(0)]).toEqual([empty.sum, empty.whole(0)]);
});
