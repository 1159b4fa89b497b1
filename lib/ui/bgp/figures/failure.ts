import { exchange } from '#lib/netsim/bgp/exchange/exchange.ts';
import type { Network, NetworkSession } from '#lib/netsim/bgp/exchange/network.ts';
import type { History } from '#lib/netsim/bgp/history/history.ts';
import { acceptAll } from '#lib/netsim/bgp/policy/gao-rexford.ts';

export const failurePrefix = '203.0.113.0/24';

const session = (a: string, b: string): NetworkSession => ({
  a,
  b,
  aSide: { policy: acceptAll },
  bSide: { policy: acceptAll },
});

/** Three routers that all know each other; the origin hangs on one of them, and by a detour on another. */
const network: Network = {
  routers: [
    { name: 'origin', asn: 65010, routerId: '10.0.0.10', networks: [{ prefix: failurePrefix }] },
    { name: 'r2', asn: 65002, routerId: '10.0.0.2' },
    { name: 'r3', asn: 65003, routerId: '10.0.0.3' },
    { name: 'r4', asn: 65004, routerId: '10.0.0.4' },
    { name: 'backup', asn: 65005, routerId: '10.0.0.5' },
    { name: 'detour', asn: 65006, routerId: '10.0.0.6' },
  ],
  sessions: [
    session('origin', 'r2'),
    session('r2', 'r3'),
    session('r2', 'r4'),
    session('r3', 'r4'),
    session('origin', 'backup'),
    session('backup', 'detour'),
    session('detour', 'r4'),
  ],
};

export interface Failure {
  readonly history: History;
  /** The last step before the link falls: all is well. */
  readonly before: number;
}

/** A network at rest, and what happens when the direct link falls. */
export function linkFailure(): Failure {
  const running = exchange(network);
  running.run();
  const before = running.history().steps.length - 1;
  running.apply({ do: 'session-down', a: 'origin', b: 'r2' });
  running.run();
  return { history: running.history(), before };
}
