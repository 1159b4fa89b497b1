import type { Agreed } from './negotiate.ts';

/**
 * What the side that stays does with the routes of a peer that restarts (RFC 4724 §4.2): keeps them, marked stale, for as long
 * as the peer asked, and lets go of what it does not tell again.
 */
export type StaleVerdict = 'keep-until-end-of-rib' | 'drop-now';

/** The time to wait for the peer to come back; null: its routes go at once. */
export function staleTimeNs(agreed: Agreed | null, keepsRoutes: boolean): number | null {
  const restart = agreed?.gracefulRestart;
  return keepsRoutes && restart != null ? restart.restartTimeS * 1e9 : null;
}

/** It is back: whether its new OPEN says that it forwarded all the while. */
export const onPeerBack = ({ gracefulRestart }: Agreed): StaleVerdict =>
  gracefulRestart?.isForwardingKept === true ? 'keep-until-end-of-rib' : 'drop-now';
