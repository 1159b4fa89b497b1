import type { Field } from './compare.ts';
import type { DaemonName } from './golden.ts';

/** Where a daemon's best route is not ours, and why both can be right or which of the two the standard asks for. */
export interface Differs {
  readonly lab: string;
  readonly daemon: DaemonName;
  readonly router: string;
  readonly prefix: string;
  readonly fields: readonly Field[];
  /** Names the RFC's sentence. */
  readonly because: string;
}

const unreachable =
  'RFC 4271 §9.1.2: a route whose next hop is not resolvable “MUST be excluded from the Phase 2 decision function”. ' +
  'BIRD ranks it last instead: where there is no other, it is the best one (shown as unreachable), and is told on.';

const ownCluster =
  'RFC 4456 §8: “If the local CLUSTER_ID is found in the CLUSTER_LIST, the advertisement received SHOULD be ignored.” ' +
  'BIRD looks for it on sessions with its clients only, not on those with other reflectors.';

const ownCommunities =
  'RFC 1997 speaks of “all routes received carrying a communities attribute” with NO_EXPORT. This one was not received: ' +
  'its own router put the community on it. BIRD tells it to an external neighbour, FRR and we do not.';

const memberAsExternal =
  'RFC 5065 §5.3: where internal and external routes are compared, those of other members of the confederation are ' +
  'internal, so that the cost to the next hop decides. FRR prefers other members’ (“Confed Peer Type”).';

const nextHopOfMembers =
  'RFC 5065 §5.2: “It shall be legal for a BGP speaker to advertise an unchanged NEXT_HOP” to another member. Next hop ' +
  'self is ours and BIRD’s for routes from outside the confederation alone, FRR’s for those of its own members too.';

export const differs: readonly Differs[] = [
  ...['r2', 'r3', 'e2'].map(
    (router): Differs => ({
      lab: 'next-hop',
      daemon: 'bird',
      router,
      prefix: '203.0.113.0/24',
      fields: ['route'],
      because: unreachable,
    }),
  ),
  ...[['rr2', '192.0.2.0/24'] as const, ['rr1', '203.0.113.0/24'] as const].map(
    ([router, prefix]): Differs => ({
      lab: 'reflection-one-cluster-id',
      daemon: 'bird',
      router,
      prefix,
      fields: ['route'],
      because: ownCluster,
    }),
  ),
  ...['r1', 'r2'].map(
    (router): Differs => ({
      lab: 'communities-well-known',
      daemon: 'bird',
      router,
      prefix: '192.0.2.0/24',
      fields: ['route'],
      because: ownCommunities,
    }),
  ),
  ...['203.0.113.0/24', '198.51.100.0/25', '198.51.100.128/25'].map(
    (prefix): Differs => ({
      lab: 'confederation',
      daemon: 'frr',
      router: 'a2',
      prefix,
      fields: ['from', 'nextHop', 'asPath'],
      because: memberAsExternal,
    }),
  ),
  {
    lab: 'confederation',
    daemon: 'frr',
    router: 'c1',
    prefix: '192.0.2.0/24',
    fields: ['nextHop'],
    because: nextHopOfMembers,
  },
];
