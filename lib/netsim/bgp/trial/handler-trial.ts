import { rng } from '../../sim/rng.ts';
import { ProgramProblem } from '../../trial/program.ts';
import { endsOf } from '../exchange/session-ends.ts';
import { acceptAll } from '../policy/gao-rexford.ts';
import type { Route } from '../route/route.ts';
import type { Changes, RouteUpdate } from '../speaker/changes.ts';
import { createSpeaker } from '../speaker/create-speaker.ts';
import type { Speaker } from '../speaker/speaker.ts';
import type { LearnerSpeaker, LearnerUpdate, OnUpdate } from './handler-calls.ts';
import { sequence, toLearner } from './learner-route.ts';
import type { LearnerPeer } from './policy-calls.ts';
import { runPolicy } from './policy-trial.ts';
import { rejectionsOf, rowsOf } from './read-exchange.ts';
import type { HandlerTrial, NetworkRun, RunEnd, RunMessage, TrialSession } from './trial.ts';

/** Updates that a trial may take: many times what honest routers make of so small a network. */
const mostUpdates = 400;
/** ASes of a path for each that there is: a route that goes round and round. */
const mostRounds = 2;
const mostMessages = 300;

/** The library's own speakers in all places. What a program's router chooses is seen at its neighbours only. */
export function runHandlersByReference(trial: HandlerTrial): NetworkRun {
  return runPolicy({ ...trial, shape: 'policy', sides: [], roas: [] }, {});
}

/** Runs the network, each router of `program` an instance of the program; all others take and tell everything. */
export function runHandlers(trial: HandlerTrial, load: (router: string) => OnUpdate): NetworkRun {
  const { routers, sessions, events, program } = trial;
  const speakers = new Map<string, Speaker>();
  const handlers = new Map<string, { readonly onUpdate: OnUpdate; readonly self: LearnerSpeaker }>();
  const messages: RunMessage[] = [];
  const queues = new Map<string, { readonly from: string; readonly to: string; readonly updates: LearnerUpdate[] }>();
  const order: string[] = [];
  const draws = rng(trial.seed);
  const prefixes = new Set([
    ...routers.flatMap(({ networks }) => networks.map(({ prefix }) => prefix)),
    ...events.flatMap((each) => (each.do === 'announce' ? [each.network.prefix] : [])),
  ]);
  let event = 0;
  let delivered = 0;

  for (const { name, asn, routerId } of routers) {
    const peers = peersOf(trial, name);
    if (program.includes(name)) {
      handlers.set(name, { onUpdate: load(name), self: { name, asn, roas: [], peers } });
    } else {
      speakers.set(name, createSpeaker({ self: { name, asn, routerId } }));
    }
  }
  for (const { name, networks } of routers) {
    for (const { prefix } of networks) say(name, speakers.get(name)?.originate({ prefix }));
  }
  for (const session of sessions) setSession(session, true);
  let end = deliverAll();
  for (const each of events) {
    if (end !== 'converged') break;
    event++;
    if (each.do === 'announce') say(each.router, speakers.get(each.router)?.originate({ prefix: each.network.prefix }));
    else if (each.do === 'withdraw') say(each.router, speakers.get(each.router)?.withdraw(each.prefix));
    else setSession(sessionOf(trial, each.a, each.b), each.do === 'session-up');
    end = deliverAll();
  }
  return {
    shape: 'network',
    rows: rowsOf(trial, speakers),
    messages,
    rejections: rejectionsOf(trial, speakers, new Map()),
    end,
    problem: null,
  };

  function setSession({ a, b, relation }: TrialSession, isUp: boolean): void {
    const { ofA, ofB } = endsOf({ a, b, aSide: { policy: acceptAll, relation }, bSide: side[relation] }, routers);
    say(a, isUp ? speakers.get(a)?.peerUp(ofA) : speakers.get(a)?.peerDown(b));
    say(b, isUp ? speakers.get(b)?.peerUp(ofB) : speakers.get(b)?.peerDown(a));
  }

  function say(from: string, changes: Changes | undefined): void {
    for (const { to, announced, withdrawn } of changes?.updates ?? []) {
      send(from, to, {
        announced: announced.map((route) => toLearner(route, 'self')),
        withdrawn: withdrawn.map(({ prefix }) => prefix),
      });
    }
  }

  function queue(from: string, to: string) {
    const key = `${from} ${to}`;
    const known = queues.get(key) ?? { from, to, updates: [] };
    queues.set(key, known);
    return known;
  }

  function send(from: string, to: string, update: LearnerUpdate): void {
    if (update.announced.length + update.withdrawn.length === 0) return;
    queue(from, to).updates.push(update);
    order.push(`${from} ${to}`);
    for (const prefix of update.withdrawn) messages.push({ event, from, to, prefix, asPath: null });
    for (const { prefix, asPath } of update.announced) messages.push({ event, from, to, prefix, asPath });
    messages.length = Math.min(messages.length, mostMessages);
  }

  /** In the order in which they were sent, or a session with something on the way is drawn for each. */
  function next() {
    while (order.length > 0) {
      const at = trial.order === 'fifo' ? 0 : draws.int(0, order.length - 1);
      const found = queues.get(order.splice(at, 1)[0] ?? '');
      const update = found?.updates.shift();
      if (found !== undefined && update !== undefined) return { ...found, update };
    }
    return null;
  }

  function deliverAll(): RunEnd {
    for (let arriving = next(); arriving !== null; arriving = next()) {
      const { from, to, update } = arriving;
      const isEndless = update.announced.some(({ asPath }) => asPath.length > mostRounds * routers.length);
      if (++delivered > mostUpdates || isEndless) return 'budget';
      const handler = handlers.get(to);
      if (handler === undefined) {
        say(to, speakers.get(to)?.receive(from, routeUpdate(update, from, routers)));
        continue;
      }
      const peer = handler.self.peers.find(({ name }) => name === from);
      if (peer === undefined) throw new Error(`${to} has no neighbour ${from}`);
      const announced = update.announced.map((route) => ({ ...route, localPref: 100, learnedFrom: peer.relation }));
      for (const sending of handler.onUpdate({ ...update, announced }, peer, handler.self)) {
        for (const prefix of [...sending.withdrawn, ...sending.announced.map((route) => route.prefix)]) {
          if (!prefixes.has(prefix)) throw new ProgramProblem('unknown-prefix', prefix);
        }
        send(to, sending.to, sending);
      }
    }
    return 'converged';
  }
}

const side = {
  customer: { policy: acceptAll, relation: 'provider' },
  peer: { policy: acceptAll, relation: 'peer' },
  provider: { policy: acceptAll, relation: 'customer' },
} as const;

function sessionOf({ sessions }: HandlerTrial, a: string, b: string): TrialSession {
  const found = sessions.find((each) => (each.a === a && each.b === b) || (each.a === b && each.b === a));
  if (found === undefined) throw new Error(`${a} and ${b} have no session`);
  return found;
}

function peersOf({ routers, sessions }: HandlerTrial, name: string): readonly LearnerPeer[] {
  return sessions.flatMap(({ a, b, relation }) => {
    if (a !== name && b !== name) return [];
    const other = a === name ? b : a;
    const asn = routers.find((each) => each.name === other)?.asn ?? 0;
    return [{ name: other, asn, relation: a === name ? relation : side[relation].relation }];
  });
}

function routeUpdate(update: LearnerUpdate, from: string, routers: HandlerTrial['routers']): RouteUpdate {
  const nextHop = routers.find(({ name }) => name === from)?.routerId ?? '0.0.0.0';
  return {
    announced: update.announced.map(
      ({ prefix, asPath, med, origin, communities }): Route => ({
        prefix,
        origin,
        asPath: sequence(asPath),
        nextHop,
        med,
        communities,
        extendedCommunities: [],
        largeCommunities: [],
        clusterList: [],
        unrecognised: [],
      }),
    ),
    withdrawn: update.withdrawn.map((prefix) => ({ prefix })),
  };
}
