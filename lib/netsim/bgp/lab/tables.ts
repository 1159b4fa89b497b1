import type { Explanation } from '../decision/explanation.ts';
import type { AdjRibOutEntry } from '../rib/adj-rib-out.ts';
import type { SessionStateName } from '../session/fsm.ts';
import type { AdjRibInEntry, LocRibEntry } from '../speaker/speaker.ts';
import type { BgpRouter } from './bgp-router.ts';

/** What a router knows at one instant. */
export interface RouterTable {
  readonly isUp: boolean;
  readonly prefixes: readonly PrefixTable[];
  readonly peers: readonly PeerTable[];
}

export interface PrefixTable extends LocRibEntry {
  readonly explanation: Explanation;
}

export interface PeerTable {
  readonly peer: string;
  readonly state: SessionStateName;
  readonly received: readonly AdjRibInEntry[];
  readonly sent: readonly AdjRibOutEntry[];
}

/** Null: without power it knows nothing. */
export function tableOf(router: BgpRouter | null): RouterTable {
  if (router === null) return { isUp: false, prefixes: [], peers: [] };
  const { speaker, neighbours, isDown } = router;
  return {
    isUp: true,
    prefixes: speaker.locRib().map((entry) => ({ ...entry, explanation: speaker.explain(entry.prefix) })),
    peers: neighbours.map(({ peer, session, wasEverUp }) => ({
      peer,
      state: session.state,
      received: wasEverUp && !isDown ? speaker.adjRibIn(peer) : [],
      sent: session.state === 'Established' ? speaker.adjRibOut(peer) : [],
    })),
  };
}
