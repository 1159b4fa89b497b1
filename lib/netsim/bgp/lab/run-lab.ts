import type { Capture } from '../../pcap/capture.ts';
import type { Handler } from '../../sim/handler.ts';
import { type Simulation, simulation } from '../../sim/simulation.ts';
import { findRecurrence } from '../exchange/recurrence.ts';
import type { History, HistoryEnd } from '../history/history.ts';
import { labPolicies } from '../policy/lab-policy.ts';
import type { Policy } from '../policy/policy.ts';
import { type BgpRouter, bgpRouter } from './bgp-router.ts';
import { eventWords } from './event-words.ts';
import { type Igp, igpOf } from './igp.ts';
import { portsOf } from './ip-node.ts';
import { messageLog } from './message-log.ts';
import { joins } from './plan.ts';
import { recorder } from './recorder.ts';
import { type RouterSettings, settingsOf } from './router-settings.ts';
import type { Lab } from './schema.ts';
import { sessionPlans } from './session-plan.ts';
import { isSettled } from './settled.ts';
import { stateKey } from './state-key.ts';
import { type RouterTable, tableOf } from './tables.ts';

export interface LabOptions {
  /** In place of a policy of the lab’s, for a router and its peer: what a learner wrote. Undefined: the lab’s own. */
  readonly policyFor?: (router: string, peer: string) => Policy | undefined;
}

export interface LabResult {
  readonly history: History;
  /** By router. */
  readonly tables: LabTables;
  /** In the order of the lab’s `snapshots`. */
  readonly snapshots: readonly LabSnapshot[];
  /** By link, `r1:eth0--r2:eth0`: every frame, with its reason. */
  readonly captures: Readonly<Record<string, Capture>>;
  readonly sim: Simulation;
}

export type LabTables = Readonly<Record<string, RouterTable>>;
export interface LabSnapshot {
  readonly timeNs: number;
  readonly tables: LabTables;
}

/** Runs a lab to its end: the same lab gives the same result, to the byte. */
export function runLab(lab: Lab, options: LabOptions = {}): LabResult {
  const under = prepareLab(lab, options);
  return under.finish();
}

type LabEvent = Lab['events'][number];

function prepareLab(lab: Lab, options: LabOptions) {
  const sim = simulation({ seed: lab.seed, eventBudget: lab.eventBudget });
  const record = recorder();
  const log = messageLog();
  const policies = labPolicies(lab);
  const down = { links: new Set<number>(), routers: new Set<string>() };
  const routers = new Map<string, BgpRouter>();
  const snapshots: LabSnapshot[] = [];
  const hasChance = lab.sessions.some(({ mrai }) => mrai > 0);
  let watch = findRecurrence(hasChance);
  let cycle: { readonly from: number; readonly to: number } | null = null;
  let igp: Igp;
  let isStateNew = false;
  /** Events and snapshots that are still to come. */
  let toCome = lab.events.length + lab.snapshots.length;

  const isUp = (index: number): boolean => {
    const link = lab.links[index];
    return link !== undefined && !down.links.has(index) && !down.routers.has(link.a) && !down.routers.has(link.b);
  };
  igp = igpOf(lab, isUp);

  const settings = new Map(
    Object.entries(lab.routers).map(([name, each]) => [name, settingsOf(each, policiesAt(name))]),
  );
  function policiesAt(name: string): ReadonlyMap<string, Policy> {
    const plans = sessionPlans(lab, name);
    return new Map(plans.map(({ peer, side }) => [peer, options.policyFor?.(name, peer) ?? policies.policy(side)]));
  }
  function settingsFor(name: string): RouterSettings {
    const found = settings.get(name);
    if (found === undefined) throw new TypeError(`There is no router “${name}”.`);
    return found;
  }

  const create = (name: string): BgpRouter =>
    bgpRouter({
      lab,
      name,
      record,
      log,
      igp: () => igp,
      isUp,
      settings: settingsFor(name),
      changed() {
        isStateNew = true;
      },
    });

  for (const name of Object.keys(lab.routers)) routers.set(name, sim.add(name, create(name)));
  const names = new Map(Object.keys(lab.routers).map((name) => [name, portsOf(lab, name)]));
  const portOf = (router: string, link: number): string =>
    `${router}:${names.get(router)?.find((port) => port.link === link)?.name}`;
  const wires = lab.links.map(({ a, b, latency }, i) => sim.link(portOf(a, i), portOf(b, i), { latencyNs: latency }));

  function router(name: string): BgpRouter {
    const found = routers.get(name);
    if (found === undefined) throw new TypeError(`There is no router “${name}”.`);
    return found;
  }

  /** What links are up now goes to the simulator, and what follows from it to every router. */
  function relink(): void {
    for (const [i, wire] of wires.entries()) sim.setLink(wire, isUp(i));
    igp = igpOf(lab, isUp);
    for (const each of routers.values()) if (!down.routers.has(each.name)) each.onIgp();
  }

  function happen(event: LabEvent): void {
    toCome -= 1;
    watch = findRecurrence(hasChance);
    cycle = null;
    for (const each of routers.values()) for (const { session } of each.neighbours) session.forgetFailures();
    record.event(sim.nowNs, eventWords(event));
    switch (event.do) {
      case 'link-down':
      case 'link-up':
        for (const [i, link] of lab.links.entries()) {
          if (!joins(link, event.a, event.b)) continue;
          if (event.do === 'link-down') down.links.add(i);
          else down.links.delete(i);
        }
        return void relink();
      case 'router-down':
        if (down.routers.has(event.router)) return;
        down.routers.add(event.router);
        // Without a word: nothing that it would have said leaves any more.
        router(event.router).powerOff();
        sim.restart(event.router, powerless);
        return void relink();
      case 'router-up': {
        if (!down.routers.delete(event.router)) return;
        const fresh = create(event.router);
        routers.set(event.router, fresh);
        sim.restart(event.router, fresh);
        return void relink();
      }
      case 'bgp-restart':
        return void router(event.router).restartBgp(event.downFor);
      case 'session-down':
        return void router(event.a).stopSession(event.b, event.text);
      case 'session-up':
        for (const [name, peer] of [
          [event.b, event.a],
          [event.a, event.b],
        ] as const) {
          router(name).startSession(peer);
        }
        return;
      case 'route-refresh':
        return void router(event.a).askAgain(event.b);
      case 'announce':
        return void router(event.router).announce(event.network);
      case 'withdraw':
        return void router(event.router).withdraw(event.prefix);
      case 'policy':
        return void router(event.router).setPolicy(event.peer, policies.policy(named(lab, event)));
    }
  }

  const tables = (): LabTables =>
    Object.fromEntries(
      [...routers.values()].map((each) => [each.name, down.routers.has(each.name) ? tableOf(null) : tableOf(each)]),
    );

  // A state is told before the events of its instant.
  for (const [i, timeNs] of lab.snapshots.entries()) {
    sim.at(timeNs, () => {
      toCome -= 1;
      snapshots[i] = { timeNs, tables: tables() };
    });
  }
  for (const event of lab.events) sim.at(event.at, () => happen(event));

  const state = (): string => stateKey(routers.values(), record.onTheWay, sim.nowNs, !hasChance);

  function end(): HistoryEnd {
    const { until } = lab;
    for (;;) {
      const budget = lab.eventBudget - sim.eventCount;
      if (budget <= 0) return cycle === null ? { why: 'budget' } : { why: 'oscillating', ...cycle };
      const { why } = sim.run({
        maxEvents: 1,
        eventBudget: budget,
        ...(until === undefined ? {} : { untilNs: until }),
      });
      if (isStateNew) {
        isStateNew = false;
        cycle ??= watch.check(record.sum, state, record.steps.length);
      }
      const isOver = why !== 'events-reached';
      if (toCome === 0 && cycle !== null && (isOver || until === undefined)) {
        return { why: 'oscillating', ...cycle };
      }
      const isDone = toCome === 0 && isSettled(routers, down.routers, record.onTheWay);
      if (isDone && (isOver || until === undefined)) return { why: 'converged' };
      if (isOver) return { why: why === 'idle' ? 'converged' : 'time-reached' };
    }
  }

  return {
    finish(): LabResult {
      const ended = end();
      return {
        history: {
          routers: Object.entries(lab.routers).map(([name, { asn, routerId }]) => ({ name, asn, routerId })),
          sessions: lab.sessions.map(({ a, b, aSide }) => ({
            a,
            b,
            ...(aSide.relation === undefined ? {} : { relation: aSide.relation }),
          })),
          steps: record.steps,
          end: ended,
        },
        tables: tables(),
        snapshots: snapshots.filter((each) => each !== undefined),
        captures: Object.fromEntries(wires.map((wire) => [wire, sim.capture(wire)])),
        sim,
      };
    },
  };
}

/** Without power. */
const powerless: Handler = { onFrame: (context, port, frame) => context.drop(port, frame, 'router-down') };

/** The policies of a side once an event has named others: a side that it does not name keeps its own. */
function named(lab: Lab, event: Extract<LabEvent, { readonly do: 'policy' }>) {
  const session = lab.sessions.find((each) => joins(each, event.router, event.peer));
  const before = session?.a === event.router ? session.aSide : session?.bSide;
  const [importName, exportName] = [event.import ?? before?.import, event.export ?? before?.export];
  return {
    ...(importName === undefined ? {} : { import: importName }),
    ...(exportName === undefined ? {} : { export: exportName }),
  };
}
