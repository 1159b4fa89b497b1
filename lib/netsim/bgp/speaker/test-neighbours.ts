import type { Segment } from '../messages/message.ts';
import { acceptAll } from '../policy/gao-rexford.ts';
import type { Peer, Relation, Self, SessionType } from '../route/peer.ts';
import type { Route } from '../route/route.ts';
import { routeOf } from '../route/route-of.ts';
import type { Changes } from './changes.ts';
import type { PeerConfig, SpeakerConfig } from './config.ts';
import { createSpeaker } from './create-speaker.ts';
import type { Speaker } from './speaker.ts';

/** A router of AS 65000 and its neighbours, for the tests beside this. */
export const self: Self = { name: 'me', asn: 65000, routerId: '9.9.9.9' };
export const prefix = '192.0.2.0/24';
export const sequence = (...asns: number[]): Segment => ({ type: 'AS_SEQUENCE', asns });
export const within = (...asns: number[]): Segment => ({ type: 'AS_CONFED_SEQUENCE', asns });

/** Of number 3: AS 3 (inside: ours), 10.0.3.2 and 3.3.3.3; we are 10.0.3.1. */
export function peer(
  name: string,
  number: number,
  session: SessionType,
  more: Partial<PeerConfig> & { relation?: Relation } = {},
): PeerConfig {
  const { relation, ...rest } = more;
  const id: Peer = {
    name,
    asn: session === 'ibgp' ? self.asn : number,
    address: `10.0.${number}.2`,
    routerId: `${number}.${number}.${number}.${number}`,
    session,
    ...(relation && { relation }),
  };
  return { peer: id, localAddress: `10.0.${number}.1`, ...(session === 'ebgp' && { policy: acceptAll }), ...rest };
}

export const told = (changes: Partial<Route> = {}): Route =>
  routeOf({ prefix, asPath: [sequence(1)], nextHop: '10.0.1.2', ...changes });

export function speaker(peers: readonly PeerConfig[], more: Partial<SpeakerConfig> = {}): Speaker {
  const made = createSpeaker({ self, ...more });
  for (const each of peers) made.peerUp(each);
  return made;
}

export const announce = (to: Speaker, from: string, ...announced: Route[]): Changes =>
  to.receive(from, { announced, withdrawn: [] });
/** What one peer is told of the prefix, or null. */
export const sentTo = ({ updates }: Changes, name: string): Route | null =>
  updates.find(({ to }) => to === name)?.announced.find((route) => route.prefix === prefix) ?? null;
export const whyNot = (of: Speaker, name: string): string | null | undefined => of.adjRibOut(name)[0]?.rejected;

export const e1 = peer('e1', 1, 'ebgp');
export const e2 = peer('e2', 2, 'ebgp');
export const i3 = peer('i3', 3, 'ibgp');
export const i4 = peer('i4', 4, 'ibgp');
