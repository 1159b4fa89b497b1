import { compareAddresses } from '../route/address-order.ts';
import { advance, type Fsm, idle, type SessionStateName, sessionStates } from './fsm.ts';
import type { SessionAction } from './session-action.ts';
import type { SessionEvent } from './session-event.ts';
import type { SessionSetting } from './session-setting.ts';

/**
 * One neighbour, over one connection or, while both sides ask at once, two: each has a machine of its own, and
 * collision detection leaves one (RFC 4271 §6.8, §8.2.1). Plain data.
 */
export interface Peering {
  /** At least one; the first is the one that starts anew when all fall. */
  readonly connections: readonly PeerConnection[];
  readonly nextId: number;
}

export interface PeerConnection {
  readonly id: number;
  readonly fsm: Fsm;
  /** We asked for it. */
  readonly isOurs: boolean;
}

export const newPeering: Peering = { connections: [{ id: 0, fsm: idle, isOurs: true }], nextId: 1 };

export interface PeeringStep {
  readonly peering: Peering;
  readonly actions: readonly ConnectionAction[];
  /** Of the trace, one a machine that moved. */
  readonly moves: readonly Move[];
}

export interface ConnectionAction {
  readonly connection: number;
  readonly action: SessionAction;
}

export interface Move {
  readonly connection: number;
  readonly from: SessionStateName;
  readonly to: SessionStateName;
  readonly why: string;
}

/** How far the peering is: as far as the connection that is furthest. */
export function peeringState({ connections }: Peering): SessionStateName {
  const furthest = Math.max(...connections.map(({ fsm }) => sessionStates.indexOf(fsm.state)));
  return sessionStates[furthest] ?? 'Idle';
}

/** Something happens on one connection. One that is gone hears nothing. */
export function advancePeering(
  setting: SessionSetting,
  peering: Peering,
  id: number,
  event: SessionEvent,
): PeeringStep {
  const chosen = peering.connections.find((each) => each.id === id);
  if (chosen === undefined) return { peering, actions: [], moves: [] };
  if (event.on !== 'BgpOpen') return settle(take(setting, peering, chosen, event));
  const other = peering.connections.find((each) => each.id !== id);
  const loser = other === undefined ? null : loserOf(setting, chosen, other, event.open.bgpIdentifier);
  if (loser === null) return settle(take(setting, peering, chosen, event));
  const isPeerBack = loser.fsm.state === 'Established';
  const dump: SessionEvent = isPeerBack
    ? { on: 'TcpConnectionFails', why: 'peer-came-back-on-a-new-connection' }
    : { on: 'OpenCollisionDump' };
  const dumped = take(setting, peering, loser, dump);
  if (loser === chosen) return settle(dumped);
  return settle(joined(dumped, take(setting, dumped.peering, chosen, event)));
}

/** To all connections: starts and stops. */
export function advanceAll(setting: SessionSetting, peering: Peering, event: SessionEvent): PeeringStep {
  let all: PeeringStep = { peering, actions: [], moves: [] };
  for (const each of peering.connections) all = joined(all, take(setting, all.peering, each, event));
  return settle(all);
}

/** The other side asks: which connection takes it; null where it is refused. */
export function acceptConnection(peering: Peering): { readonly peering: Peering; readonly id: number } | null {
  const [first, second] = peering.connections;
  if (first === undefined || second !== undefined || first.fsm.state === 'Idle') return null;
  const { state, isOpenDelayed, agreed } = first.fsm;
  if (state === 'Active' && !isOpenDelayed) {
    return { peering: { ...peering, connections: [{ ...first, isOurs: false }] }, id: first.id };
  }
  // Beside an established one there is room only for a peer that has restarted (RFC 4724 §4.2, RFC 4271 §6.8).
  if (state === 'Established' && agreed?.gracefulRestart == null) return null;
  const id = peering.nextId;
  const fresh: PeerConnection = { id, fsm: { ...idle, state: 'Active' }, isOurs: false };
  return { peering: { connections: [first, fresh], nextId: id + 1 }, id };
}

/**
 * Which of two connections to one peer is closed, once an OPEN has come on `opened` (RFC 4271 §6.8): the one that the
 * side with the lower identifier asked for. Null: it is too early to tell.
 */
function loserOf(
  { localId, localAs, peerAs }: SessionSetting,
  opened: PeerConnection,
  other: PeerConnection,
  peerId: string,
): PeerConnection | null {
  if (opened.fsm.state !== 'OpenSent' && !opened.fsm.isOpenDelayed) return null;
  if (other.fsm.state === 'Established') return other.fsm.agreed?.gracefulRestart == null ? opened : other;
  if (other.fsm.state !== 'OpenConfirm') return null;
  // Two ASes may have the same identifier: then the greater AS wins (RFC 6286 §2.3).
  const isOursToStay = (compareAddresses(localId, peerId) || localAs - peerAs) > 0;
  return opened.isOurs === isOursToStay ? other : opened;
}

function take(setting: SessionSetting, peering: Peering, chosen: PeerConnection, event: SessionEvent): PeeringStep {
  const { fsm, actions, why } = advance(setting, chosen.fsm, event);
  const isOurs = chosen.isOurs || actions.some((action) => action.do === 'connect');
  const connections = peering.connections.map((each) => (each.id === chosen.id ? { ...each, fsm, isOurs } : each));
  return {
    peering: { ...peering, connections },
    actions: actions.map((action) => ({ connection: chosen.id, action })),
    moves:
      why === null && fsm.state === chosen.fsm.state
        ? []
        : [{ connection: chosen.id, from: chosen.fsm.state, to: fsm.state, why: why ?? event.on }],
  };
}

const joined = (first: PeeringStep, then: PeeringStep): PeeringStep => ({
  peering: then.peering,
  actions: [...first.actions, ...then.actions],
  moves: [...first.moves, ...then.moves],
});

/** Machines that fell beside one that lives are gone, and beside an established one every other attempt ends. */
function settle(result: PeeringStep): PeeringStep {
  const { connections } = result.peering;
  if (connections.length < 2) return result;
  const established = connections.find(({ fsm }) => fsm.state === 'Established');
  const isDone = ({ id, fsm }: PeerConnection): boolean =>
    fsm.state === 'Idle' ||
    (established !== undefined && id !== established.id && (fsm.state === 'Connect' || fsm.state === 'Active'));
  const alive = connections.filter((each) => !isDone(each));
  const [first] = connections;
  const kept = alive.length > 0 || first === undefined ? alive : [first];
  const gone = connections.filter((each) => !kept.includes(each)).map(({ id }) => id);
  if (gone.length === 0) return result;
  const release = gone.flatMap((connection): ConnectionAction[] => [
    { connection, action: { do: 'stop-timer', timer: 'connect-retry' } },
    { connection, action: { do: 'stop-timer', timer: 'idle-hold' } },
    { connection, action: { do: 'disconnect' } },
  ]);
  return { ...result, peering: { ...result.peering, connections: kept }, actions: [...result.actions, ...release] };
}
