import { isOrderDependent } from '../decision/profiles.ts';
import type { History, HistoryEnd, HistoryStep } from '../history/history.ts';
import { groupByAttributes } from '../route/attributes-key.ts';
import type { Changes } from '../speaker/changes.ts';
import { createSpeaker } from '../speaker/create-speaker.ts';
import type { Speaker } from '../speaker/speaker.ts';
import { atRandom } from './at-random.ts';
import type { Channel } from './channel.ts';
import { createFingerprints } from './fingerprints.ts';
import { inOrder } from './in-order.ts';
import type { Network, NetworkEvent, NetworkSession } from './network.ts';
import { findRecurrence } from './recurrence.ts';
import { type Ends, endsOf } from './session-ends.ts';
import type { Journal } from './transport.ts';
import { watchState } from './whole-state.ts';

export interface ExchangeOptions {
  /**
   * `fifo`: updates arrive in the order of their times, those of one instant as they were sent; a state that comes back
   * comes back for ever. `random`: of all sessions with something to send, one is drawn for each step, and sends what
   * there is to say by then. Only a state that comes back again and again is called an oscillation then.
   */
  readonly order?: 'fifo' | 'random';
  /** Of the draws; 1 by default. The same seed gives the same history. */
  readonly seed?: number;
  /** At most so many updates are delivered by one `run`; 100,000 by default. */
  readonly budget?: number;
}

/** Speakers that pass updates to each other over ordered queues, without sessions or bytes. */
export interface Exchange {
  readonly speakers: ReadonlyMap<string, Speaker>;
  /** Takes effect now, with whatever is on the way. */
  apply(event: NetworkEvent): void;
  /** Delivers updates until none is on the way, the same state comes back, or the budget is spent. */
  run(): HistoryEnd;
  /** What has happened so far; before the first `run`, it ended for want of time. */
  history(): History;
}

const millisecond = 1_000_000;

interface Session {
  readonly given: NetworkSession;
  readonly ends: Ends;
  isUp: boolean;
}

/**
 * A network as it starts: routers have their own routes, sessions are up, and the first updates are on the way. Throws
 * `TypeError` where a session names a router that is not there, or two routers have more than one session.
 */
export function exchange(network: Network, options: ExchangeOptions = {}): Exchange {
  const { order = 'fifo', seed = 1, budget = 100_000 } = options;
  const speakers = new Map<string, Speaker>();
  const sessions: Session[] = [];
  const channels: Channel[] = [];
  const channelOf = new Map<string, Channel>();
  for (const { a, b, latencyNs = millisecond } of network.sessions) {
    openChannel(a, b, latencyNs);
    openChannel(b, a, latencyNs);
  }
  const steps: HistoryStep[] = [];
  const fingerprints = createFingerprints();
  const sensitive = network.routers.filter(({ decision }) => isOrderDependent(decision)).map(({ name }) => name);
  const state = watchState(channels, fingerprints, new Map(sensitive.map((name) => [name, () => choicesOf(name)])));
  const journal: Journal = { nowNs: 0, steps, state, fingerprints };
  const transport = order === 'fifo' ? inOrder(journal) : atRandom(journal, seed);
  let end: HistoryEnd = { why: 'time-reached' };

  function speaker(name: string): Speaker {
    const found = speakers.get(name);
    if (found === undefined) throw new TypeError(`There is no router “${name}”.`);
    return found;
  }

  function openChannel(from: string, to: string, latencyNs: number): void {
    const key = `${from} ${to}`;
    if (channelOf.has(key)) throw new TypeError(`${from} and ${to} have more than one session.`);
    const channel: Channel = { index: channels.length, from, to, latencyNs, inFlight: [], waiting: new Map() };
    channels.push(channel);
    channelOf.set(key, channel);
  }

  function channel(from: string, to: string): Channel {
    const found = channelOf.get(`${from} ${to}`);
    if (found === undefined) throw new TypeError(`${from} and ${to} have no session.`);
    return found;
  }

  /** Takes down what changed at a router, and sends what it says: an UPDATE has withdrawals, or one set of attributes. */
  function note(router: string, { best, rejected, updates }: Changes): void {
    for (const { prefix, best: chosen, decidingStep } of best) {
      const what = chosen === null ? null : { route: chosen.route, from: chosen.from?.name ?? null };
      steps.push({ kind: 'best', timeNs: journal.nowNs, router, prefix, best: what, decidingStep });
    }
    for (const each of rejected) steps.push({ kind: 'rejected', timeNs: journal.nowNs, router, ...each });
    for (const { to, announced, withdrawn } of updates) {
      const on = channel(router, to);
      if (withdrawn.length > 0) transport.send(on, { announced: [], withdrawn });
      for (const group of groupByAttributes(announced)) transport.send(on, { announced: group, withdrawn: [] });
    }
  }

  function session(a: string, b: string): Session {
    const found = sessions.find(({ given }) => (given.a === a && given.b === b) || (given.a === b && given.b === a));
    if (found === undefined) throw new TypeError(`${a} and ${b} have no session.`);
    return found;
  }

  function setSession(its: Session, isUp: boolean, why: string): void {
    if (its.isUp === isUp) return;
    its.isUp = isUp;
    const { a, b } = its.given;
    for (const [router, peer] of [
      [a, b],
      [b, a],
    ] as const) {
      const on = channel(router, peer);
      transport.lose(on);
      const phase = isUp ? 'Established' : 'Idle';
      steps.push({ kind: 'session', timeNs: journal.nowNs, router, peer, state: phase, why });
    }
    note(a, isUp ? speaker(a).peerUp(its.ends.ofA) : speaker(a).peerDown(b));
    note(b, isUp ? speaker(b).peerUp(its.ends.ofB) : speaker(b).peerDown(a));
  }

  function apply(event: NetworkEvent): void {
    steps.push({ kind: 'event', timeNs: journal.nowNs, what: inWords(event) });
    if (event.do === 'originate') note(event.router, speaker(event.router).originate(event.network));
    else if (event.do === 'withdraw') note(event.router, speaker(event.router).withdraw(event.prefix));
    else if (event.do === 'policy') {
      session(event.router, event.peer).ends.setPolicy(event.router, event.policy);
      note(event.router, speaker(event.router).setPolicy(event.peer, event.policy));
    } else setSession(session(event.a, event.b), event.do === 'session-up', event.do);
  }

  function choicesOf(name: string): string {
    const choices = speaker(name)
      .locRib()
      .map(({ prefix, best }) => `${prefix} ${best?.from?.name}`);
    return choices.sort().join(',');
  }

  function runOn(): HistoryEnd {
    const recurrence = findRecurrence(order === 'random');
    for (let delivered = 0; delivered < budget; delivered++) {
      const arrival = transport.next();
      if (arrival === null) return { why: 'converged' };
      const { from, to } = arrival.channel;
      note(to, speaker(to).receive(from, arrival.update));
      const whole = (): string => state.whole(order === 'fifo' ? journal.nowNs : null);
      const cycle = recurrence.check(state.sum, whole, steps.length);
      if (cycle !== null) return { why: 'oscillating', ...cycle };
    }
    return { why: 'budget' };
  }

  const { igpCost } = network;
  for (const { networks: _later, ...router } of network.routers) {
    const { name, asn, routerId, confederation, clusterId, decision } = router;
    const speaks = createSpeaker({
      self: { name, asn, routerId, ...(confederation && { confederation }) },
      ...(clusterId !== undefined && { clusterId }),
      ...(decision !== undefined && { decision }),
      ...(igpCost && { igpCost: (nextHop: string) => igpCost(name, nextHop) }),
    });
    speakers.set(name, speaks);
  }
  for (const given of network.sessions) {
    sessions.push({ given, ends: endsOf(given, network.routers), isUp: false });
  }
  for (const { name, networks = [] } of network.routers) {
    for (const each of networks) note(name, speaker(name).originate(each));
  }
  for (const its of sessions) if (its.given.isUp !== false) setSession(its, true, 'start');

  return {
    speakers,
    apply,
    run() {
      end = runOn();
      return end;
    },
    history: () => ({
      routers: network.routers.map(({ name, asn, routerId }) => ({ name, asn, routerId })),
      sessions: network.sessions.map(({ a, b, aSide }) => {
        const relation = aSide?.relation;
        const isBusiness = relation === 'customer' || relation === 'peer' || relation === 'provider';
        return { a, b, ...(isBusiness && { relation }) };
      }),
      // Of what is on the way it is not known yet whether it arrives: that must not change what was handed out.
      steps: steps.map((step) => (step.kind === 'message' ? { ...step } : step)),
      end,
    }),
  };
}

function inWords(event: NetworkEvent): string {
  if (event.do === 'originate') return `${event.router} originates ${event.network.prefix}`;
  if (event.do === 'withdraw') return `${event.router} withdraws ${event.prefix}`;
  if (event.do === 'policy') return `${event.router} has another policy for ${event.peer}`;
  return `${event.do} ${event.a} ${event.b}`;
}
