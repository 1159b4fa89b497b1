import type { Tcp } from '../../devices/tcp/tcp.ts';
import type { Context } from '../../sim/handler.ts';
import type { Rng } from '../../sim/rng.ts';
import type { Message } from '../messages/message.ts';
import type { Policy } from '../policy/policy.ts';
import type { Route } from '../route/route.ts';
import type { Agreed } from '../session/negotiate.ts';
import { maxPrefixReached } from '../session/notifications.ts';
import { outbox } from '../session/outbox.ts';
import { onPeerBack, staleTimeNs } from '../session/stale-routes.ts';
import type { Changes, RouteUpdate } from '../speaker/changes.ts';
import { routesOf } from '../speaker/read-update.ts';
import type { Speaker } from '../speaker/speaker.ts';
import { endOfRib, updatesOf } from '../speaker/write-updates.ts';
import type { MessageLog } from './message-log.ts';
import { type PeerSession, peerSession } from './peer-session.ts';
import type { Recorder } from './recorder.ts';
import type { SessionPlan } from './session-plan.ts';
import { jittered } from './session-timers.ts';

export interface NeighbourOptions {
  readonly plan: SessionPlan;
  /** This router has just come back (RFC 4724 §4.1). */
  readonly isRestarting: boolean;
  readonly context: () => Context;
  readonly tcp: () => Tcp;
  readonly random: Rng;
  readonly log: MessageLog;
  readonly record: Recorder;
  canReach(): boolean;
  policy(): Policy;
  speaker(): Speaker;
  spread(changes: Changes): void;
  changed(): void;
  endOfRibCame(): void;
}

/** A router’s dealings with one peer: the session, what is still to be told, and the routes of one that restarts. */
export interface Neighbour {
  readonly peer: string;
  readonly plan: SessionPlan;
  readonly session: PeerSession;
  /** Announcements that the MinRouteAdvertisementIntervalTimer or a restart holds back. */
  readonly waiting: readonly Route[];
  /** When that timer runs out; null where it does not run. */
  readonly mraiEndsNs: number | null;
  /** Routes of the peer are kept although its session fell. */
  readonly hasStaleRoutes: boolean;
  /** We have restarted, and the peer has yet to say that it told all. */
  readonly isAwaitingEndOfRib: boolean;
  readonly isReachable: boolean;
  /** The speaker knows it. */
  readonly wasEverUp: boolean;
  tell(update: RouteUpdate): void;
  endDeferral(): void;
  /** The ways have changed. */
  onIgp(): void;
  onMaxPrefix(limit: number, count: number): void;
  /** Asks for all routes again (RFC 2918). */
  askAgain(): void;
  /** The process is gone, and its connections with it. */
  die(): void;
}

export function neighbour(options: NeighbourOptions): Neighbour {
  const { plan, context, record } = options;
  const { peer, side } = plan;
  const box = outbox(() => cancelMrai !== null || isDeferring);
  let cancelMrai: (() => void) | null = null;
  let mraiEndsNs: number | null = null;
  let cancelStale: (() => void) | null = null;
  let isDeferring = options.isRestarting && plan.setting.gracefulRestart !== null;
  let isAwaitingEndOfRib = isDeferring;
  let wasReachable = options.canReach();
  let isDead = false;
  let lastAgreed: Agreed | null = null;

  const session: PeerSession = peerSession({
    peer,
    local: plan.local,
    remote: plan.remote,
    isPassive: plan.isPassive,
    setting: () => ({
      ...plan.setting,
      gracefulRestart: plan.setting.gracefulRestart && {
        ...plan.setting.gracefulRestart,
        isRestarting: isDeferring,
        // Without power there was no forwarding; any other fall leaves it as it was.
        isForwardingKept: options.isRestarting || lastAgreed !== null,
      },
    }),
    context,
    tcp: options.tcp,
    random: options.random,
    log: options.log,
    canReach: () => !isDead && options.canReach(),
    sent: (message, bytes, told) => record.sent(context().nowNs, context().node, peer, message, bytes, told),
    moved: (state, why) => record.session(context().nowNs, context().node, peer, state, why),
    up: onUp,
    down: onDown,
    take(told, isEndOfRib) {
      if (isEndOfRib) return onEndOfRib();
      options.spread(options.speaker().receive(peer, told));
      options.changed();
    },
    refresh: () => options.spread(options.speaker().refresh(peer)),
  });

  function onUp(agreed: Agreed): void {
    const { config } = plan;
    lastAgreed = agreed;
    if (cancelStale !== null) {
      cancelStale();
      cancelStale = null;
      if (onPeerBack(agreed) === 'drop-now') dropStale('forwarding-not-kept');
      else armStale((agreed.gracefulRestart?.restartTimeS ?? 0) * 1e9);
    }
    // Who does not know restarts says no End-of-RIB either; nor does one that restarts itself, before we do.
    if (agreed.gracefulRestart === null || agreed.gracefulRestart.isRestarting) isAwaitingEndOfRib = false;
    const changes = options.speaker().peerUp({
      ...config,
      peer: { ...config.peer, routerId: agreed.peerId },
      policy: options.policy(),
      sendAddPath: agreed.send.addPath.length > 0,
    });
    options.spread(changes);
    if (agreed.gracefulRestart !== null && !isDeferring) sendEndOfRib();
    options.endOfRibCame();
  }

  function onDown(why: string, keepsRoutes: boolean): void {
    const staleNs = isDead ? null : staleTimeNs(lastAgreed, keepsRoutes);
    clearMrai();
    box.clear();
    context().note('bgp-session-lost', { peer, reason: why, keepsRoutes: staleNs !== null });
    if (isDead) return;
    if (staleNs !== null) armStale(staleNs);
    options.spread(options.speaker().peerDown(peer, { keepStale: staleNs !== null }));
  }

  function armStale(ns: number): void {
    cancelStale?.();
    cancelStale = context().after(ns, () => {
      cancelStale = null;
      dropStale('restart-timer');
    });
  }

  function dropStale(reason: string): void {
    context().note('bgp-stale-routes-dropped', { peer, reason });
    options.spread(options.speaker().dropStale(peer));
  }

  function onEndOfRib(): void {
    context().note('bgp-end-of-rib', { peer });
    isAwaitingEndOfRib = false;
    if (cancelStale !== null) {
      cancelStale();
      cancelStale = null;
      dropStale('end-of-rib');
    }
    options.endOfRibCame();
  }

  const sendEndOfRib = (): void =>
    session.send({ type: 2, typeName: 'UPDATE', update: endOfRib }, 'bgp-end-of-rib-sent');

  function put(update: RouteUpdate): void {
    const send = session.agreed?.send;
    if (send === undefined) return;
    for (const each of updatesOf(update, send)) {
      const message: Message = { type: 2, typeName: 'UPDATE', update: each };
      session.send(message, 'bgp-update', routesOf(each, send));
    }
    if (update.announced.length > 0 && plan.mraiNs > 0) startMrai();
  }

  function startMrai(): void {
    if (cancelMrai !== null) return;
    const ns = jittered(plan.mraiNs, options.random);
    mraiEndsNs = context().nowNs + ns;
    cancelMrai = context().after(ns, () => {
      clearMrai();
      if (!isDeferring) put(box.release());
    });
  }

  function clearMrai(): void {
    cancelMrai?.();
    cancelMrai = null;
    mraiEndsNs = null;
  }

  return {
    peer,
    plan,
    session,
    get waiting() {
      return box.waiting;
    },
    get mraiEndsNs() {
      return mraiEndsNs;
    },
    get hasStaleRoutes() {
      return cancelStale !== null;
    },
    get isAwaitingEndOfRib() {
      return isAwaitingEndOfRib;
    },

    get isReachable() {
      return options.canReach();
    },
    get wasEverUp() {
      return lastAgreed !== null;
    },

    tell: (update) => put(box.add(update)),

    endDeferral() {
      isAwaitingEndOfRib = false;
      if (!isDeferring) return;
      isDeferring = false;
      put(box.release());
      if (session.agreed?.gracefulRestart != null) sendEndOfRib();
    },

    onIgp() {
      const isReachable = options.canReach();
      if (isReachable && !wasReachable) session.onWay();
      wasReachable = isReachable;
    },

    onMaxPrefix(limit, count) {
      context().note('bgp-max-prefix', { peer, limit, count, isWarning: side.maxPrefixWarningOnly });
      if (side.maxPrefixWarningOnly) return;
      const restartNs = side.maxPrefixRestart ?? null;
      session.tell({ on: 'AutomaticStop', cease: maxPrefixReached(limit), restartNs });
    },

    askAgain() {
      const routeRefresh = { afi: 1, subtype: 0, safi: 1, restHex: '' };
      session.send({ type: 5, typeName: 'ROUTE-REFRESH', routeRefresh }, 'bgp-route-refresh');
    },

    die() {
      isDead = true;
      clearMrai();
      cancelStale?.();
      cancelStale = null;
      session.die();
    },
  };
}
