import { choose } from '../decision/decide.ts';
import type { Candidate } from '../decision/explanation.ts';
import type { Prefix } from '../messages/message.ts';
import { isRejected, type Verdict } from '../policy/policy.ts';
import { type AdjRibOut, createAdjRibOut } from '../rib/adj-rib-out.ts';
import { candidatesOf, createRib, type Entry, type Path } from '../rib/rib.ts';
import type { Route } from '../route/route.ts';
import { routeOf } from '../route/route-of.ts';
import { sameRoute } from '../route/same-route.ts';
import type { Changes } from './changes.ts';
import type { PeerConfig, SpeakerConfig } from './config.ts';
import { exportRoute } from './export-route.ts';
import { importRoute } from './import-route.ts';
import { lookingGlass } from './looking-glass.ts';
import type { Speaker } from './speaker.ts';
import { beginWork, type Work } from './work.ts';

interface Neighbour {
  config: PeerConfig;
  isUp: boolean;
  readonly out: AdjRibOut;
  /** How many paths we hold from it. */
  held: number;
}

export function createSpeaker({
  self,
  clusterId = self.routerId,
  decision = 'rfc4271',
  igpCost = () => 0,
}: SpeakerConfig): Speaker {
  const rib = createRib();
  const neighbours = new Map<string, Neighbour>();
  const ownAddresses = new Set<string>([self.routerId]);
  const sender = { self, clusterId };
  const receiver = { self, clusterId, isOwnAddress: (address: string) => ownAddresses.has(address) };
  let costOf = igpCost;
  let arrivals = 0;

  function neighbour(name: string): Neighbour {
    const found = neighbours.get(name);
    if (found === undefined) throw new TypeError(`${self.name} has no peer “${name}”.`);
    return found;
  }

  // In: from what was received to what may be chosen.

  function take(work: Work, entry: Entry, path: Path, config: PeerConfig): void {
    const verdict = importRoute(path.received, config, receiver);
    if (isRejected(verdict)) {
      work.reject({ peer: config.peer.name, direction: 'import', prefix: entry.prefix, why: verdict.rejected });
      path.candidate = null;
      path.rejected = verdict.rejected;
    } else {
      const { arrival } = path;
      path.candidate = { route: verdict, from: config.peer, arrival, igpCost: costOf(verdict.nextHop) };
      path.rejected = null;
    }
    work.touched.add(entry);
  }

  function announce(work: Work, from: Neighbour, route: Route): void {
    const { name } = from.config.peer;
    const entry = rib.entry(route.prefix);
    const known = rib.path(entry, name, route.pathId);
    if (known === undefined) {
      from.held++;
      take(work, entry, rib.add(entry, name, route, arrivals++), from.config);
      return;
    }
    // Told again as it was, it is as old as before; over a restart the configuration may be another one.
    const isSame = sameRoute(known.received, route);
    if (isSame && !known.isStale) return;
    known.isStale = false;
    known.received = route;
    if (!isSame) known.arrival = arrivals++;
    take(work, entry, known, from.config);
  }

  function forgetPath(work: Work, entry: Entry, path: Path): void {
    rib.remove(entry, path);
    if (path.peer !== null) neighbour(path.peer).held--;
    work.touched.add(entry);
  }

  function forgetPathsOf(work: Work, name: string, isMeant: (path: Path) => boolean): void {
    for (const entry of rib.entries.values()) {
      const gone = entry.paths.filter((path) => path.peer === name && isMeant(path));
      for (const path of gone) forgetPath(work, entry, path);
    }
  }

  // The choice, and out: from what was chosen to what peers are told.

  /** `newcomer`: is told all that was touched, also where the choice is the same. */
  function settle(work: Work, newcomer: Neighbour | null = null): Changes {
    for (const entry of work.touched) {
      const before = entry.best;
      const { best, decidingStep } = choose(candidatesOf(entry), decision, before);
      entry.best = best;
      entry.decidingStep = decidingStep;
      const isOther = !isSameChoice(before, best);
      if (isOther) work.choose({ prefix: entry.prefix, best, decidingStep });
      for (const to of neighbours.values()) {
        if (to.isUp && (isOther || to === newcomer || to.config.sendAddPath)) advertise(work, to, entry);
      }
      rib.forget(entry);
    }
    return work.changes();
  }

  function advertise(work: Work, to: Neighbour, { prefix, paths, best }: Entry): void {
    if (!to.config.sendAddPath) {
      tell(work, to, { prefix }, best === null ? null : exported(best, to));
      return;
    }
    const told = new Set<number>();
    for (const { id: pathId, candidate } of paths) {
      if (candidate === null || candidate.igpCost === null) continue;
      const verdict = exported(candidate, to);
      tell(work, to, { prefix, pathId }, verdict === null || isRejected(verdict) ? verdict : { ...verdict, pathId });
      told.add(pathId);
    }
    for (const pathId of to.out.pathIds(prefix)) if (!told.has(pathId)) tell(work, to, { prefix, pathId }, null);
  }

  function exported(candidate: Candidate, to: Neighbour): Verdict | null {
    const { from } = candidate;
    return exportRoute(candidate, from === null ? null : neighbour(from.name).config, to.config, sender);
  }

  function tell(work: Work, to: Neighbour, prefix: Prefix, verdict: Verdict | null): void {
    const { name } = to.config.peer;
    const what = to.out.put(prefix, verdict);
    if (what === 'withdraw') work.withdraw(name, prefix);
    if (verdict === null) return;
    if (isRejected(verdict)) {
      work.reject({ peer: name, direction: 'export', prefix: prefix.prefix, why: verdict.rejected });
    } else if (what === 'announce') work.announce(name, verdict);
  }

  const begin = (): Work => beginWork(neighbours.keys());

  return {
    self,

    peerUp(config) {
      const { name } = config.peer;
      const work = begin();
      const known = neighbours.get(name);
      if (known?.isUp) forgetPathsOf(work, name, () => true);
      known?.out.clear();
      const to: Neighbour = known ?? { config, isUp: true, out: createAdjRibOut(), held: 0 };
      to.config = config;
      to.isUp = true;
      neighbours.set(name, to);
      ownAddresses.add(config.localAddress);
      for (const entry of rib.entries.values()) if (!work.touched.has(entry)) advertise(work, to, entry);
      return settle(work, to);
    },

    peerDown(name, { keepStale = false } = {}) {
      const work = begin();
      const from = neighbour(name);
      from.isUp = false;
      from.out.clear();
      if (!keepStale) forgetPathsOf(work, name, () => true);
      for (const { paths } of rib.entries.values()) {
        for (const path of paths) if (path.peer === name) path.isStale = true;
      }
      return settle(work);
    },

    dropStale(name) {
      const work = begin();
      neighbour(name);
      forgetPathsOf(work, name, ({ isStale }) => isStale);
      return settle(work);
    },

    receive(name, { announced, withdrawn }) {
      const from = neighbour(name);
      if (!from.isUp) throw new TypeError(`${self.name} has no session with “${name}”.`);
      const work = begin();
      const heldBefore = from.held;
      for (const { prefix, pathId } of withdrawn) {
        const entry = rib.find(prefix);
        const path = entry && rib.path(entry, name, pathId);
        if (entry !== undefined && path !== undefined) forgetPath(work, entry, path);
      }
      for (const route of announced) announce(work, from, route);
      const { maxPrefix } = from.config;
      if (maxPrefix !== undefined && from.held > maxPrefix && from.held > heldBefore) {
        work.signal({ kind: 'max-prefix', peer: name, limit: maxPrefix, count: from.held });
      }
      return settle(work);
    },

    originate(network) {
      const work = begin();
      const entry = rib.entry(network.prefix);
      const route = routeOf(network);
      const path = rib.path(entry, null, undefined) ?? rib.add(entry, null, route, arrivals++);
      path.received = route;
      path.candidate = { route, from: null, arrival: path.arrival, igpCost: 0 };
      work.touched.add(entry);
      return settle(work);
    },

    withdraw(prefix) {
      const work = begin();
      const entry = rib.find(prefix);
      const path = entry && rib.path(entry, null, undefined);
      if (entry !== undefined && path !== undefined) forgetPath(work, entry, path);
      return settle(work);
    },

    refresh(name) {
      const work = begin();
      for (const { route } of neighbour(name).out.entries()) if (route !== null) work.announce(name, route);
      return work.changes();
    },

    setPolicy(name, policy) {
      const work = begin();
      const to = neighbour(name);
      to.config = { ...to.config, policy };
      for (const entry of rib.entries.values()) {
        for (const path of entry.paths) if (path.peer === name) take(work, entry, path, to.config);
        // What is touched is told when it is decided; the rest is told now.
        if (to.isUp && !work.touched.has(entry)) advertise(work, to, entry);
      }
      return settle(work, to);
    },

    setIgp(cost) {
      const work = begin();
      costOf = cost;
      for (const entry of rib.entries.values()) {
        for (const path of entry.paths) {
          if (path.candidate === null || path.peer === null) continue;
          const igpCostNow = costOf(path.candidate.route.nextHop);
          if (igpCostNow === path.candidate.igpCost) continue;
          path.candidate = { ...path.candidate, igpCost: igpCostNow };
          work.touched.add(entry);
        }
      }
      return settle(work);
    },

    ...lookingGlass(rib, (name) => neighbour(name).out, decision),
  };
}

function isSameChoice(a: Candidate | null, b: Candidate | null): boolean {
  if (a === null || b === null) return a === b;
  const isSamePeer = a.from === b.from || (a.from?.name === b.from?.name && a.from?.relation === b.from?.relation);
  return isSamePeer && sameRoute(a.route, b.route);
}
