import { rng } from '../../sim/rng.ts';
import { groupByAttributes } from '../route/attributes-key.ts';
import type { RouteUpdate } from '../speaker/changes.ts';
import { type Channel, prefixKey, type Waiting } from './channel.ts';
import { arrive, depart, type Journal, lose, type Transport } from './transport.ts';

/**
 * Of all sessions that have something to send one is drawn, and it sends what there is to say by then: a route that
 * was replaced while it waited is never told, as with routers that are busy or wait for MRAI.
 */
export function atRandom(journal: Journal, seed: number): Transport {
  const draw = rng(seed);
  const busy: Channel[] = [];
  const places = new Map<Channel, number>();
  let serving: Channel | null = null;

  function addBusy(channel: Channel): void {
    if (places.has(channel)) return;
    places.set(channel, busy.length);
    busy.push(channel);
  }

  function dropBusy(channel: Channel): void {
    const place = places.get(channel);
    const last = busy.pop();
    if (place === undefined || last === undefined) return;
    places.delete(channel);
    if (last === channel) return;
    busy[place] = last;
    places.set(last, place);
  }

  function wait(channel: Channel, update: RouteUpdate, key: string, told: number | undefined): void {
    const { state, fingerprints } = journal;
    const before = channel.waiting.get(key);
    if (before !== undefined) state.unsent(channel, before.content);
    channel.waiting.delete(key);
    const [route] = update.announced;
    const isKnown = told === (route === undefined ? undefined : fingerprints.route(route));
    if (isKnown && channel.inFlight.length === 0) return;
    const content = fingerprints.update(update);
    channel.waiting.set(key, { update, content });
    state.sent(channel, content);
  }

  /** What waited goes: all withdrawals in one UPDATE, announcements in one for each set of attributes. */
  function flush(channel: Channel): void {
    const all: Waiting[] = [...channel.waiting.values()];
    for (const { content } of all) journal.state.unsent(channel, content);
    channel.waiting.clear();
    const withdrawn = all.flatMap(({ update }) => update.withdrawn);
    if (withdrawn.length > 0) depart(channel, { announced: [], withdrawn }, journal);
    for (const announced of groupByAttributes(all.flatMap(({ update }) => update.announced))) {
      depart(channel, { announced, withdrawn: [] }, journal);
    }
  }

  return {
    send(channel, { announced, withdrawn }) {
      for (const each of withdrawn) {
        const key = prefixKey(each);
        wait(channel, { announced: [], withdrawn: [each] }, key, journal.state.told(channel, key));
      }
      for (const each of announced) {
        const key = prefixKey(each);
        wait(channel, { announced: [each], withdrawn: [] }, key, journal.state.told(channel, key));
      }
      if (channel.waiting.size > 0) addBusy(channel);
    },
    next() {
      for (;;) {
        if (serving !== null) {
          const channel: Channel = serving;
          const update = arrive(channel, journal);
          if (update !== null) return { channel, update };
          serving = null;
        }
        if (busy.length === 0) return null;
        serving = draw.pick(busy);
        dropBusy(serving);
        flush(serving);
      }
    },
    lose: (channel) => lose(channel, journal),
  };
}
