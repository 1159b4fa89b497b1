import type { Route } from '../route/route.ts';
import type { RouteUpdate } from '../speaker/changes.ts';
import { type Channel, prefixKey } from './channel.ts';
import type { Fingerprints } from './fingerprints.ts';

/**
 * All that decides what happens next: what every router has been told on every session, and what is still on the way.
 * (Best routes and Adj-RIBs-Out follow from it.) Kept as a sum that every change moves, so that looking at it is cheap.
 */
export interface WholeState {
  readonly sum: number;
  sent(channel: Channel, content: number): void;
  /** What was to be sent is not, after all. */
  unsent(channel: Channel, content: number): void;
  arrived(channel: Channel, content: number, update: RouteUpdate): void;
  /** The number of the route that the other end holds. */
  told(channel: Channel, prefixKey: string): number | undefined;
  /** The session is gone, with what was told over it and what is on the way. */
  cleared(channel: Channel): void;
  /** The state itself, as a text. `nowNs`: how far what is on the way has come counts too; null: only its order. */
  whole(nowNs: number | null): string;
}

type Held = Map<string, { readonly route: number; readonly arrival: number }>;

/** `sensitive`: routers to which it matters which of their routes is the older one, and what each has chosen. */
export function watchState(
  channels: readonly Channel[],
  fingerprints: Fingerprints,
  sensitive: ReadonlyMap<string, () => string>,
): WholeState {
  const told = channels.map((): Held => new Map());
  let sum = 0;
  let arrivals = 0;

  function toldTo({ index }: Channel): Held {
    const its = told[index];
    if (its === undefined) throw new TypeError('The channel was opened after the state was watched.');
    return its;
  }
  const move = (sign: 1 | -1, kind: number, channel: Channel, content: number): void => {
    sum = (sum + sign * mix(kind, channel.index, content)) | 0;
  };

  function hold(channel: Channel, route: Route): void {
    const its = toldTo(channel);
    const key = prefixKey(route);
    const number = fingerprints.route(route);
    const before = its.get(key);
    if (before?.route === number) return;
    if (before !== undefined) move(-1, 1, channel, before.route);
    its.set(key, { route: number, arrival: arrivals++ });
    move(1, 1, channel, number);
  }

  return {
    get sum() {
      return sum;
    },
    sent: (channel, content) => move(1, 2, channel, content),
    unsent: (channel, content) => move(-1, 2, channel, content),
    told: (channel, key) => toldTo(channel).get(key)?.route,
    arrived(channel, content, { announced, withdrawn }) {
      move(-1, 2, channel, content);
      const its = toldTo(channel);
      for (const each of withdrawn) {
        const key = prefixKey(each);
        const before = its.get(key);
        if (before !== undefined) move(-1, 1, channel, before.route);
        its.delete(key);
      }
      for (const route of announced) hold(channel, route);
    },
    cleared(channel) {
      for (const { content } of channel.inFlight) move(-1, 2, channel, content);
      for (const { content } of channel.waiting.values()) move(-1, 2, channel, content);
      for (const { route } of toldTo(channel).values()) move(-1, 1, channel, route);
      toldTo(channel).clear();
    },
    whole(nowNs) {
      const lines = channels.map(({ index, inFlight, waiting }) => {
        const held = [...(told[index] ?? []).values()].map(({ route }) => route).sort((a, b) => a - b);
        const onTheWay = inFlight.map(({ content, dueNs }) => `${content}@${nowNs === null ? '' : dueNs - nowNs}`);
        const notSent = [...waiting.values()].map(({ content }) => content).sort((a, b) => a - b);
        return `${held.join(' ')}/${onTheWay.join(' ')}/${notSent.join(' ')}`;
      });
      return [...lines, ...orders()].join('\n');
    },
  };

  /** Of routers that prefer what is older or is the best now: their routes in the order in which they came, and these. */
  function orders(): string[] {
    const routes = channels
      .filter(({ to }) => sensitive.has(to))
      .flatMap(({ index, to }) =>
        [...(told[index] ?? [])].map(([key, { route, arrival }]) => ({ key: `${to} ${key}`, index, route, arrival })),
      )
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.arrival - b.arrival))
      .map(({ key, index, route }) => `${key} ${index} ${route}`);
    return [...routes, ...[...sensitive.values()].map((choices) => choices())];
  }
}

/** Spreads three small numbers over 32 bits. */
function mix(kind: number, channel: number, content: number): number {
  let h = Math.imul(content + 1, 0x9e3779b1) ^ Math.imul(channel + 1, 0x85ebca6b) ^ Math.imul(kind, 0xc2b2ae35);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39);
  return h ^ (h >>> 15);
}
