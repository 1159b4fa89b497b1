import { roleTowards } from '../session/role.ts';
import { type SessionSetting, usualSetting } from '../session/session-setting.ts';
import type { PeerConfig } from '../speaker/config.ts';
import { asTowards, canonicalPrefix, placeOf, sessionType } from './plan.ts';
import type { Lab } from './schema.ts';

type Side = Lab['sessions'][number]['aSide'];

/** A session as one of its two routers sees it. */
export interface SessionPlan {
  readonly peer: string;
  /** Position in the lab’s `sessions`. */
  readonly index: number;
  readonly local: string;
  readonly remote: string;
  /** The link it runs over, by its position; null between loopbacks. */
  readonly link: number | null;
  readonly side: Side;
  readonly isPassive: boolean;
  readonly mraiNs: number;
  readonly setting: SessionSetting;
  /** What the speaker is told but for the policy, and the peer’s BGP Identifier, which its OPEN tells. */
  readonly config: Omit<PeerConfig, 'policy' | 'peer'> & { readonly peer: Omit<PeerConfig['peer'], 'routerId'> };
}

const second = 1_000_000_000;

/** The sessions of one router, in the order of the lab. */
export function sessionPlans(lab: Lab, name: string): readonly SessionPlan[] {
  return lab.sessions.flatMap((session, index) => {
    if (session.a === name) return [planOf(lab, index, true)];
    return session.b === name ? [planOf(lab, index, false)] : [];
  });
}

function planOf(lab: Lab, index: number, isA: boolean): SessionPlan {
  const session = lab.sessions[index];
  const place = session === undefined ? null : placeOf(lab, session);
  if (session === undefined || place === null) throw new TypeError(`sessions.${index} has no way to run.`);
  const [name, peer] = isA ? [session.a, session.b] : [session.b, session.a];
  const [local, remote] = isA ? [place.aAddress, place.bAddress] : [place.bAddress, place.aAddress];
  const side = isA ? session.aSide : session.bSide;
  const [own, other] = [lab.routers[name], lab.routers[peer]];
  if (own === undefined || other === undefined) throw new TypeError(`sessions.${index} names no router.`);
  const type = sessionType(own, other);
  const isPassive = !(side.connects ?? isA);
  const subnet = place.link === null ? undefined : lab.links[place.link]?.subnet;
  const { relation } = side;
  return {
    peer,
    index,
    local,
    remote,
    link: place.link,
    side,
    isPassive,
    mraiNs: session.mrai,
    setting: {
      ...usualSetting,
      session: type,
      localAs: asTowards(own, other),
      localId: own.routerId,
      peerAs: asTowards(other, own),
      holdTimeS: session.holdTime / second,
      connectRetryNs: session.connectRetry,
      // Who waits is ready before the other side asks again.
      idleHoldNs: isPassive ? usualSetting.idleHoldNs / 2 : usualSetting.idleHoldNs,
      gracefulRestart: session.gracefulRestart
        ? { restartTimeS: session.restartTime / second, isRestarting: false, isForwardingKept: false }
        : null,
      addPath: { send: side.addPath, receive: (isA ? session.bSide : session.aSide).addPath },
      extendedMessage: session.extendedMessages,
      role: session.roles && relation !== undefined && type === 'ebgp' ? roleTowards(relation) : null,
    },
    config: {
      peer: {
        name: peer,
        asn: asTowards(other, own),
        address: remote,
        session: type,
        ...(relation === undefined ? {} : { relation }),
      },
      localAddress: local,
      ...(subnet === undefined ? {} : { sharedSubnet: canonicalPrefix(subnet) }),
      nextHopSelf: side.nextHopSelf,
      routeReflectorClient: side.routeReflectorClient,
      ...(side.maxPrefix === undefined ? {} : { maxPrefix: side.maxPrefix }),
      sendAddPath: side.addPath,
      roles: session.roles,
      allowOwnAs: side.allowOwnAs,
      enforceFirstAs: side.enforceFirstAs,
    },
  };
}
