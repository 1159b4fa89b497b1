import type { SessionType } from '../route/peer.ts';
import type { Role } from './role.ts';

/** What one side is configured to do on a session. */
export interface SessionSetting {
  readonly session: SessionType;
  /** The AS that this side shows: of a confederation's member, to the outside, the confederation's. */
  readonly localAs: number;
  readonly localId: string;
  readonly peerAs: number;
  /** Seconds, as it stands in the OPEN: 0 (never) or 3 to 65,535. */
  readonly holdTimeS: number;
  readonly connectRetryNs: number;
  /** How long an OPEN waits for the other side's; 0: not at all (RFC 4271 §8.1.1). */
  readonly delayOpenNs: number;
  /** After a failure, doubled with each that follows, up to 64 times (DampPeerOscillations, RFC 4271 §8.1.1). */
  readonly idleHoldNs: number;
  /** After the session falls, how long the other side may keep the routes (RFC 4724 §3); null: not agreed to. */
  readonly gracefulRestart: OwnRestart | null;
  /** Path identifiers (RFC 7911) for IPv4. */
  readonly addPath: { readonly send: boolean; readonly receive: boolean };
  readonly extendedMessage: boolean;
  /** What this side is to the other (RFC 9234); null: does not say. */
  readonly role: Role | null;
  /** A peer that tells no role is refused (RFC 9234 §4.2). */
  readonly isRoleStrict: boolean;
}

export interface OwnRestart {
  readonly restartTimeS: number;
  /** We have restarted, and wait for the other side’s routes (RFC 4724 §3, the R bit). */
  readonly isRestarting: boolean;
  /** What we forwarded before we forward still (the F bit). */
  readonly isForwardingKept: boolean;
}

const second = 1_000_000_000;

/** RFC 4271 §10 but for the hold time, where 90 s are suggested and used. */
export const usualSetting = {
  holdTimeS: 90,
  connectRetryNs: 120 * second,
  delayOpenNs: 0,
  idleHoldNs: second,
  gracefulRestart: null,
  addPath: { send: false, receive: false },
  extendedMessage: false,
  role: null,
  isRoleStrict: false,
} as const satisfies Partial<SessionSetting>;

/** RFC 4271 §8.2.2: “a large value”, while the OPEN of the other side is awaited. */
export const openHoldNs = 240 * second;
