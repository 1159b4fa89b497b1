import type { Tcp, TcpConnection, TcpHandler } from '../../devices/tcp/tcp.ts';
import type { Context as NodeContext } from '../../sim/handler.ts';
import type { Rng } from '../../sim/rng.ts';
import { type Context, contextSchema } from '../messages/context.ts';
import { encodeMessage } from '../messages/encode-message.ts';
import type { Message, Update } from '../messages/message.ts';
import type { SessionStateName } from '../session/fsm.ts';
import { type MessageStream, messageStream } from '../session/message-stream.ts';
import type { Agreed } from '../session/negotiate.ts';
import { notificationName } from '../session/notifications.ts';
import {
  acceptConnection,
  advanceAll,
  advancePeering,
  newPeering,
  type Peering,
  type PeeringStep,
  peeringState,
} from '../session/peering.ts';
import type { SessionAction } from '../session/session-action.ts';
import { expiryOf, type SessionEvent, type Timer } from '../session/session-event.ts';
import type { SessionSetting } from '../session/session-setting.ts';
import { routesOf, treatedAsWithdraw } from '../speaker/read-update.ts';
import type { MessageLog } from './message-log.ts';
import type { Sent, Told } from './recorder.ts';
import { jittered, sessionTimers } from './session-timers.ts';

export const bgpPort = 179;

export interface PeerSessionOptions {
  readonly peer: string;
  readonly local: string;
  readonly remote: string;
  /** Waits for the other side to ask. */
  readonly isPassive: boolean;
  readonly setting: () => SessionSetting;
  readonly context: () => NodeContext;
  readonly tcp: () => Tcp;
  readonly random: Rng;
  readonly log: MessageLog;
  /** Whether there is a way to the other side. */
  canReach(): boolean;
  sent(message: Message, bytes: Uint8Array, told: Told): Sent;
  moved(state: SessionStateName, why: string): void;
  up(agreed: Agreed): void;
  down(why: string, keepsRoutes: boolean): void;
  take(told: Told, isEndOfRib: boolean): void;
  refresh(): void;
}

/** One side’s session with one peer: its machines, timers and TCP connections. */
export interface PeerSession {
  readonly peer: string;
  readonly state: SessionStateName;
  readonly agreed: Agreed | null;
  /** Falls in a row since something from outside happened: whoever fails again and again will not come up. */
  readonly failures: number;
  readonly isStopped: boolean;
  start(): void;
  stop(text?: string): void;
  /** Anything else that the system does to it. */
  tell(event: SessionEvent): void;
  /** What a connection that was accepted calls. */
  readonly handler: TcpHandler;
  /** There is a way to the peer again. */
  onWay(): void;
  /** The link beneath has fallen (RFC 4271 §8.1.4, event 18): at once. */
  onLinkDown(): void;
  accept(connection: TcpConnection): boolean;
  /** Nothing that is on its way from here or to here arrives any more. */
  powerOff(): void;
  /** The process ends: the system resets its connections, and nothing is said. */
  die(): void;
  send(message: Message, why: string, told?: Told): void;
  forgetFailures(): void;
}

interface Wire {
  readonly connection: TcpConnection;
  readonly stream: MessageStream;
}

export function peerSession(options: PeerSessionOptions): PeerSession {
  const { peer, local, remote, context } = options;
  let peering: Peering = newPeering;
  let isStopped = true;
  let failures = 0;
  const wires = new Map<number, Wire>();
  /** Those too that BGP is done with and TCP is not. */
  const open = new Set<TcpConnection>();
  const timers = sessionTimers(context, onTimer);

  const agreedOf = (id: number): Agreed | null =>
    peering.connections.find((each) => each.id === id)?.fsm.agreed ?? null;
  const established = (): number | null =>
    peering.connections.find(({ fsm }) => fsm.state === 'Established')?.id ?? null;

  function apply(step: PeeringStep): void {
    const before = peeringState(peering);
    peering = step.peering;
    const after = peeringState(peering);
    for (const { connection, from, to, why } of step.moves) {
      context().note(`bgp-session-${stateNames[to]}`, { peer, connection, from, why });
    }
    const last = step.moves.at(-1);
    if (after === 'Idle' && before !== 'Idle') failures += 1;
    if (after === 'Established') failures = 0;
    if (after !== before) options.moved(after, last?.why ?? 'connection-collision-resolution');
    for (const { connection, action } of step.actions) perform(connection, action);
  }

  const happen = (id: number, event: SessionEvent): void =>
    apply(advancePeering(options.setting(), peering, id, event));

  function perform(id: number, action: SessionAction): void {
    switch (action.do) {
      case 'connect':
        return void connect(id);
      case 'disconnect':
        return void disconnect(id);
      case 'send':
        return void put(id, action.message, action.why, nothingTold);
      case 'start-timer':
        return void timers.start(id, action.timer, action.isJittered ? jittered(action.ns, options.random) : action.ns);
      case 'stop-timer':
        return void timers.stop(id, action.timer);
      case 'up':
        return void options.up(action.agreed);
      case 'down':
        return void options.down(action.why, action.keepsRoutes);
      case 'take-update':
        return void takeUpdate(id, action.update, action.isWithdraw);
      case 'take-refresh':
        if (action.afi === 1 && action.safi === 1 && action.subtype === 0) options.refresh();
        return;
      case 'note-notification': {
        const { code, subcode } = action.notification;
        return void context().note('bgp-notification-received', {
          peer,
          code,
          subcode,
          name: notificationName(action.notification),
        });
      }
    }
  }

  function onTimer(id: number, timer: Timer): void {
    if (timer !== 'idle-hold') return void happen(id, { on: expiryOf[timer] });
    // Without a way there is nothing to try: `onWay` starts it.
    if (options.canReach()) happen(id, { on: 'AutomaticStart', isPassive: options.isPassive });
  }

  function takeUpdate(id: number, update: Update, isWithdraw: boolean): void {
    const receive = agreedOf(id)?.receive;
    if (receive === undefined) return;
    options.take(isWithdraw ? treatedAsWithdraw(update) : routesOf(update, receive), update.endOfRib === '1/1');
  }

  function connect(id: number): void {
    const begun = options.tcp().connect(remote, bgpPort, handler, { src: local });
    open.add(begun);
    wires.set(id, { connection: begun, stream: messageStream() });
  }

  const handler: TcpHandler = {
    onOpen(connection) {
      const id = idOf(connection);
      if (id !== null) happen(id, { on: 'TcpCrAcked' });
    },
    onData,
    onEnd,
    onClosed,
  };

  const idOf = (connection: TcpConnection): number | null =>
    [...wires].find(([, wire]) => wire.connection === connection)?.[0] ?? null;

  function onData(connection: TcpConnection, bytes: Uint8Array): void {
    const id = idOf(connection);
    const wire = id === null ? undefined : wires.get(id);
    if (id === null || wire === undefined) return;
    const readAs = (): Context => agreedOf(id)?.receive ?? beforeOpen;
    wire.stream.add(bytes, readAs, (event, message) => {
      options.log.arrived(connection, context().nowNs);
      context().note('bgp-message-received', { peer, event: event.on, length: message.length });
      happen(id, event);
      return idOf(connection) === id;
    });
  }

  function onEnd(connection: TcpConnection): void {
    const id = idOf(connection);
    if (id !== null) happen(id, { on: 'TcpConnectionFails', why: 'connection-closed-by-peer' });
    else connection.close();
  }

  function onClosed(connection: TcpConnection, why: string): void {
    open.delete(connection);
    options.log.closed(connection);
    const id = idOf(connection);
    if (id === null) return;
    wires.delete(id);
    happen(id, { on: 'TcpConnectionFails', why: `connection-${why}` });
  }

  function disconnect(id: number): void {
    const wire = wires.get(id);
    wires.delete(id);
    wire?.connection.close();
  }

  function put(id: number, message: Message, why: string, told: Told): void {
    const wire = wires.get(id);
    if (wire === undefined || wire.connection.end !== null) return;
    const encoded = encodeMessage(message, agreedOf(id)?.send ?? beforeOpen);
    if (!encoded.ok) throw new TypeError(encoded.error.message);
    context().note(why, { peer, length: encoded.value.length, ...counts(told) });
    options.log.sent(wire.connection, options.sent(message, encoded.value, told));
    wire.connection.send(encoded.value);
  }

  return {
    peer,
    handler,
    get state() {
      return peeringState(peering);
    },
    get agreed() {
      const id = established();
      return id === null ? null : agreedOf(id);
    },
    get failures() {
      return failures;
    },
    get isStopped() {
      return isStopped;
    },

    start() {
      isStopped = false;
      failures = 0;
      const { isPassive } = options;
      if (options.canReach()) apply(advanceAll(options.setting(), peering, { on: 'ManualStart', isPassive }));
    },
    stop(text) {
      isStopped = true;
      const event: SessionEvent = text === undefined ? { on: 'ManualStop' } : { on: 'ManualStop', text };
      apply(advanceAll(options.setting(), peering, event));
    },
    tell(event) {
      // Nothing but a start from outside brings it back.
      if (event.on === 'AutomaticStop' && event.restartNs === null) isStopped = true;
      apply(advanceAll(options.setting(), peering, event));
    },
    onWay() {
      if (isStopped) return;
      const [first] = peering.connections;
      if (first === undefined) return;
      const { isPassive } = options;
      if (first.fsm.state === 'Idle') happen(first.id, { on: 'AutomaticStart', isPassive });
      else if (first.fsm.state === 'Active' && !isPassive) happen(first.id, { on: 'ConnectRetryTimerExpires' });
    },
    onLinkDown() {
      for (const { id } of peering.connections) {
        const wire = wires.get(id);
        wires.delete(id);
        wire?.connection.abort();
        happen(id, { on: 'TcpConnectionFails', why: 'link-down' });
      }
    },
    powerOff() {
      for (const connection of open) options.log.closed(connection);
      if (peeringState(peering) !== 'Idle') options.moved('Idle', 'router-down');
    },
    die() {
      isStopped = true;
      timers.stopAll();
      const begun = [...wires.values()];
      wires.clear();
      for (const { connection } of begun) connection.abort();
      if (peeringState(peering) !== 'Idle') options.moved('Idle', 'bgp-restarts');
      peering = newPeering;
    },
    accept(connection) {
      const taken = isStopped ? null : acceptConnection(peering);
      if (taken === null) return false;
      peering = taken.peering;
      open.add(connection);
      wires.set(taken.id, { connection, stream: messageStream() });
      happen(taken.id, { on: 'TcpConnectionConfirmed' });
      return true;
    },
    send(message, why, told = nothingTold) {
      const id = established();
      if (id !== null) put(id, message, why, told);
    },
    forgetFailures() {
      failures = 0;
    },
  };
}

const stateNames: Readonly<Record<SessionStateName, string>> = {
  Idle: 'idle',
  Connect: 'connect',
  Active: 'active',
  OpenSent: 'open-sent',
  OpenConfirm: 'open-confirm',
  Established: 'established',
};
const beforeOpen: Context = contextSchema.parse({});
const nothingTold: Told = { announced: [], withdrawn: [] };

const counts = ({ announced, withdrawn }: Told) =>
  announced.length + withdrawn.length === 0 ? {} : { announced: announced.length, withdrawn: withdrawn.length };
