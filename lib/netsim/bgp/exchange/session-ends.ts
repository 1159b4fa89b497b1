import type { Policy } from '../policy/policy.ts';
import type { Peer } from '../route/peer.ts';
import type { PeerConfig } from '../speaker/config.ts';
import type { NetworkRouter, NetworkSession, SessionSide } from './network.ts';

/** A session as each of its two speakers is set up for it. */
export interface Ends {
  readonly ofA: PeerConfig;
  readonly ofB: PeerConfig;
  /** Stays when the session comes up again. */
  setPolicy(router: string, policy: Policy): void;
}

export function endsOf(session: NetworkSession, routers: readonly NetworkRouter[]): Ends {
  const find = (name: string): NetworkRouter => {
    const router = routers.find((each) => each.name === name);
    if (router === undefined) throw new TypeError(`There is no router “${name}”.`);
    return router;
  };
  const [a, b] = [find(session.a), find(session.b)];
  let ofA = endOf(a, b, session.aSide, session.bSide);
  let ofB = endOf(b, a, session.bSide, session.aSide);
  return {
    get ofA() {
      return ofA;
    },
    get ofB() {
      return ofB;
    },
    setPolicy(router, policy) {
      if (router === session.a) ofA = { ...ofA, policy };
      else ofB = { ...ofB, policy };
    },
  };
}

function endOf(
  self: NetworkRouter,
  other: NetworkRouter,
  mine: SessionSide = {},
  theirs: SessionSide = {},
): PeerConfig {
  const { relation, address = self.routerId, ...rest } = mine;
  const type = sessionType(self, other);
  const peer: Peer = {
    name: other.name,
    // Outside a confederation its members are not known (RFC 5065 §4).
    asn: type === 'ebgp' ? (other.confederation?.id ?? other.asn) : other.asn,
    address: theirs.address ?? other.routerId,
    routerId: other.routerId,
    session: type,
    ...(relation && { relation }),
  };
  return { ...rest, peer, localAddress: address };
}

export function sessionType(a: NetworkRouter, b: NetworkRouter): Peer['session'] {
  const isOneConfederation = a.confederation?.id === b.confederation?.id;
  if (isOneConfederation && a.asn === b.asn) return 'ibgp';
  return isOneConfederation && a.confederation !== undefined ? 'confederation' : 'ebgp';
}
