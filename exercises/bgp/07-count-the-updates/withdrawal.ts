import type { AsMap } from '#lib/kinds/as-map.ts';
import { runLab } from '#lib/netsim/bgp/lab/run-lab.ts';
import { lab } from '#lib/netsim/bgp/lab/schema.ts';

/** What a withdrawal sets off, as the lab's event log has it: the UPDATEs about that prefix, from the withdrawal on. */
export interface Withdrawal {
  readonly updates: number;
  readonly announcements: number;
  /** Announcements to a neighbour that had another path from the same sender: each replaces it. */
  readonly replacements: number;
}

const withdrawnAtNs = 100_000_000_000;

/**
 * Real sessions, everybody takes and tells everything. Five seconds before the withdrawal every AS announces a prefix of
 * its own, so that where there is a timer, it runs on every session.
 */
export function withdraw(map: AsMap, timer: '0s' | '30s'): Withdrawal {
  const name = (asn: number): string => `r${asn}`;
  const origin = map.ases.find(({ role }) => role === 'origin');
  const prefix = origin?.marks?.[0]?.en;
  if (origin === undefined || prefix === undefined) throw new Error('nobody on this map announces anything');
  const side = { import: 'accept-all', export: 'accept-all' };
  const { history } = runLab(
    lab({
      routers: Object.fromEntries(
        map.ases.map(({ asn }, i) => [
          name(asn),
          { asn, routerId: `10.255.0.${i + 1}`, networks: asn === origin.asn ? [prefix] : [] },
        ]),
      ),
      links: map.links.map(({ a, b }, i) => ({ a: name(a), b: name(b), subnet: `10.0.${i}.0/30` })),
      sessions: map.links.map(({ a, b }) => ({
        a: name(a),
        b: name(b),
        aSide: side,
        bSide: side,
        mrai: timer,
        // No keep-alives: they are not counted.
        holdTime: '0s',
      })),
      events: [
        ...map.ases.map(({ asn }, i) => ({
          at: '95s',
          do: 'announce' as const,
          router: name(asn),
          network: `192.0.2.${i * 8}/29`,
        })),
        { at: '100s', do: 'withdraw', router: name(origin.asn), prefix },
      ],
      // Every timer has run out by then.
      until: '140s',
    }),
  );
  /** Who has been told a path by whom. */
  const told = new Set<string>();
  const count = { updates: 0, announcements: 0, replacements: 0 };
  for (const step of history.steps) {
    if (step.kind !== 'message' || step.message !== 'UPDATE') continue;
    const isAnnounced = step.announced.some((route) => route.prefix === prefix);
    if (!isAnnounced && !step.withdrawn.includes(prefix)) continue;
    const pair = `${step.from} ${step.to}`;
    if (step.timeNs >= withdrawnAtNs) {
      count.updates++;
      if (isAnnounced) count.announcements++;
      if (isAnnounced && told.has(pair)) count.replacements++;
    }
    if (isAnnounced) told.add(pair);
    else told.delete(pair);
  }
  return count;
}
