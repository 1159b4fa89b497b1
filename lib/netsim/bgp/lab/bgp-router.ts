import type { TcpConnection } from '../../devices/tcp/tcp.ts';
import type { Context, Handler } from '../../sim/handler.ts';
import { isProfileName } from '../decision/profiles.ts';
import type { Policy } from '../policy/policy.ts';
import type { Changes } from '../speaker/changes.ts';
import { createSpeaker } from '../speaker/create-speaker.ts';
import type { Speaker } from '../speaker/speaker.ts';
import type { Igp, IsUp } from './igp.ts';
import { ipNode, portsOf } from './ip-node.ts';
import type { MessageLog } from './message-log.ts';
import { type Neighbour, neighbour } from './neighbour.ts';
import { bgpPort } from './peer-session.ts';
import type { Recorder } from './recorder.ts';
import { ownNetwork, type RouterSettings } from './router-settings.ts';
import type { Lab } from './schema.ts';
import { type SessionPlan, sessionPlans } from './session-plan.ts';
import { withBgpReasons } from './wire-reason.ts';

export interface BgpRouterOptions {
  readonly lab: Lab;
  readonly name: string;
  readonly record: Recorder;
  readonly log: MessageLog;
  /** The IGP and the links as they are now. */
  readonly igp: () => Igp;
  readonly isUp: IsUp;
  readonly settings: RouterSettings;
  /** An UPDATE was taken in: the state may be another one. */
  changed(): void;
}

/** A router of the lab: a node of the simulator that speaks BGP over TCP. */
export interface BgpRouter extends Handler {
  readonly name: string;
  readonly speaker: Speaker;
  readonly neighbours: readonly Neighbour[];
  /** Its BGP is off: not yet started, or between the two halves of a restart. */
  readonly isDown: boolean;
  readonly sessionCount: number;
  findNeighbour(peer: string): Neighbour | undefined;
  /** Throws where there is no session with it. */
  neighbour(peer: string): Neighbour;
  /** The ways have changed: routes, next hops, and who can be reached. */
  onIgp(): void;
  /** An administrator’s shutdown, with a text; and its end. */
  stopSession(peer: string, text?: string): void;
  startSession(peer: string): void;
  /** Asks a peer for all its routes again. */
  askAgain(peer: string): void;
  announce(network: Lab['routers'][string]['networks'][number]): void;
  withdraw(prefix: string): void;
  setPolicy(peer: string, policy: Policy): void;
  /** For the history: its node does nothing any more. */
  powerOff(): void;
  /** BGP ends, and starts anew without routes after so long (RFC 4724 §4.1). */
  restartBgp(downForNs: number): void;
}

export function bgpRouter(options: BgpRouterOptions): BgpRouter {
  const { lab, name, record } = options;
  const config = lab.routers[name];
  if (config === undefined) throw new TypeError(`There is no router “${name}”.`);
  const router = config;
  const plans = sessionPlans(lab, name);
  const { networks, policies, shut } = options.settings;
  const ports = portsOf(lab, name);
  const accepted = new Map<TcpConnection, Neighbour>();
  let context: Context;
  const ip = ipNode(lab, name, router, () => context);
  let speaker = newSpeaker();
  let neighbours: readonly Neighbour[] = [];
  /** Until it starts, too. */
  let isDown = true;
  let isOff = false;

  function newSpeaker(): Speaker {
    const { asn, routerId, confederation, clusterId, decision } = router;
    return createSpeaker({
      self: { name, asn, routerId, ...(confederation === undefined ? {} : { confederation }) },
      ...(clusterId === undefined ? {} : { clusterId }),
      ...(isProfileName(decision) ? { decision } : {}),
      igpCost: (nextHop) => options.igp().cost(name, nextHop),
    });
  }

  /** What the speaker makes of something goes to the history and to the peers. */
  function spread(changes: Changes): void {
    record.changed(context.nowNs, name, changes);
    for (const { prefix, best, decidingStep } of changes.best) {
      const details = best === null ? {} : { from: best.from?.name ?? 'self', nextHop: best.route.nextHop };
      context.note(best === null ? 'bgp-unreachable' : 'bgp-best', {
        prefix,
        ...details,
        ...(decidingStep === null ? {} : { decidedBy: decidingStep }),
      });
    }
    for (const { peer, direction, prefix, why } of changes.rejected) {
      context.note(`bgp-${direction}-rejected`, { peer, prefix, reason: why });
    }
    for (const { to, ...update } of changes.updates) find(to).tell(update);
    for (const { peer, limit, count } of changes.signals) find(peer).onMaxPrefix(limit, count);
  }

  function find(peer: string): Neighbour {
    const found = neighbours.find((each) => each.peer === peer);
    if (found === undefined) throw new TypeError(`${name} has no session with ${peer}.`);
    return found;
  }

  function startBgp(isRestarting: boolean): void {
    isDown = false;
    accepted.clear();
    speaker = newSpeaker();
    neighbours = plans.map((plan) =>
      neighbour({
        plan,
        isRestarting,
        context: () => context,
        tcp: () => ip.tcp,
        random: context.rng.fork(`bgp ${plan.peer}`),
        log: options.log,
        record,
        canReach: () => isReachable(plan),
        policy: () => policies.get(plan.peer) ?? {},
        speaker: () => speaker,
        spread,
        changed: options.changed,
        endOfRibCame: () => onEndOfRib(),
      }),
    );
    for (const network of networks.values()) spread(speaker.originate(network));
    ip.tcp.listen(bgpPort, {
      onOpen(connection) {
        const from = neighbours.find(
          ({ plan }) => plan.remote === connection.remote.address && plan.local === connection.local.address,
        );
        if (from?.session.accept(connection) === true) accepted.set(connection, from);
        else connection.abort();
      },
      onData: (connection, bytes) => accepted.get(connection)?.session.handler.onData?.(connection, bytes),
      onEnd: (connection) => accepted.get(connection)?.session.handler.onEnd?.(connection),
      onClosed(connection, why) {
        accepted.get(connection)?.session.handler.onClosed?.(connection, why);
        accepted.delete(connection);
      },
    });
    for (const { peer, session } of neighbours) if (!shut.has(peer)) session.start();
    if (isRestarting) endDeferralLater();
  }

  /** Selection_Deferral_Timer (RFC 4724 §4.1): a peer that does not come back is not waited for beyond its restart time. */
  function endDeferralLater(): void {
    const waiting = neighbours;
    const restartTimes = plans.map(({ setting }) => setting.gracefulRestart?.restartTimeS ?? 0);
    context.after(Math.max(0, ...restartTimes) * 1e9, () => {
      for (const each of waiting) each.endDeferral();
    });
  }

  /** Once all peers that can have told all they know, a restarted router tells what it makes of it (RFC 4724 §4.1). */
  function onEndOfRib(): void {
    if (neighbours.some(({ isAwaitingEndOfRib }) => isAwaitingEndOfRib)) return;
    for (const each of neighbours) each.endDeferral();
  }

  const isRunning = (): boolean => !isDown && !isOff;
  const isReachable = ({ link, remote }: SessionPlan): boolean =>
    link === null ? options.igp().cost(name, remote) !== null : options.isUp(link);

  return {
    name,
    get speaker() {
      return speaker;
    },
    get neighbours() {
      return neighbours;
    },
    get isDown() {
      return isDown;
    },
    sessionCount: plans.length,
    findNeighbour: (peer) => neighbours.find((each) => each.peer === peer),
    neighbour: find,

    start(given) {
      context = given;
      ip.stack.start?.(withBgpReasons(given));
      // Once the links are there.
      context.after(0, () => {
        ip.setRoutes(options.igp(), options.isUp);
        startBgp(false);
      });
    },
    onFrame: (...given) => ip.stack.onFrame(...given),
    onLink(given, port, isUp) {
      ip.stack.onLink(given, port, isUp);
      const link = ports.find((each) => each.name === port)?.link;
      // The way back is the IGP’s news.
      if (isUp) return;
      for (const { plan, session } of neighbours) if (plan.link === link) session.onLinkDown();
    },

    onIgp() {
      ip.setRoutes(options.igp(), options.isUp);
      if (!isRunning()) return;
      spread(speaker.setIgp((nextHop) => options.igp().cost(name, nextHop)));
      for (const each of neighbours) each.onIgp();
    },

    announce(given) {
      const network = ownNetwork(given);
      networks.set(network.prefix, network);
      if (isRunning()) spread(speaker.originate(network));
    },
    withdraw(prefix) {
      networks.delete(prefix);
      if (isRunning()) spread(speaker.withdraw(prefix));
    },
    setPolicy(peer, policy) {
      policies.set(peer, policy);
      if (isRunning() && find(peer).session.state === 'Established') spread(speaker.setPolicy(peer, policy));
    },

    stopSession(peer, text) {
      shut.add(peer);
      if (isRunning()) find(peer).session.stop(text);
    },
    startSession(peer) {
      shut.delete(peer);
      if (isRunning()) find(peer).session.start();
    },
    askAgain(peer) {
      if (isRunning()) find(peer).askAgain();
    },

    powerOff() {
      isOff = true;
      for (const { session } of neighbours) session.powerOff();
    },

    restartBgp(downForNs) {
      if (!isRunning()) return;
      isDown = true;
      ip.tcp.stopListening(bgpPort);
      for (const each of neighbours) each.die();
      speaker = newSpeaker();
      context.note('bgp-restarts', { downForNs });
      context.after(downForNs, () => startBgp(true));
    },
  };
}
