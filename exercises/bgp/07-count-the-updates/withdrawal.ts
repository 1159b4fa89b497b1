import type { AsMap } from '#lib/kinds/as-map.ts';
import { exchange } from '#lib/netsim/bgp/exchange/exchange.ts';
import type { History } from '#lib/netsim/bgp/history/history.ts';
import { runLab } from '#lib/netsim/bgp/lab/run-lab.ts';
import { lab } from '#lib/netsim/bgp/lab/schema.ts';
import { acceptAll } from '#lib/netsim/bgp/policy/gao-rexford.ts';

/** What a withdrawal sets off, as the event log has it: the UPDATEs about that prefix, from the withdrawal on. */
export interface Withdrawal {
  readonly updates: number;
  readonly announcements: number;
  /** Announcements to a neighbour that had another path from the same sender: each replaces it. */
  readonly replacements: number;
}

/** Without a timer: the quick exchange sends what the lab would, in a fraction of its time. */
export function withdraw(map: AsMap): Withdrawal {
  const { origin, prefix } = originOf(map);
  const side = { policy: acceptAll };
  const net = exchange({
    routers: map.ases.map(({ asn }, i) => ({
      name: nameOf(asn),
      asn,
      routerId: identifier(i),
      networks: asn === origin ? [{ prefix }] : [],
    })),
    sessions: map.links.map(({ a, b }) => ({ a: nameOf(a), b: nameOf(b), aSide: side, bSide: side })),
  });
  net.run();
  const before = net.history().steps.length;
  net.apply({ do: 'withdraw', router: nameOf(origin), prefix });
  net.run();
  return countIn(net.history(), prefix, (_, index) => index >= before);
}

/**
 * In real sessions, with MRAI or without. Five seconds before the withdrawal every AS announces a prefix of its own, so
 * that where there is a timer, it runs in every session.
 */
export function withdrawInLab(map: AsMap, timer: '0s' | '30s'): Withdrawal {
  const { origin, prefix } = originOf(map);
  const side = { import: 'accept-all', export: 'accept-all' };
  const { history } = runLab(
    lab({
      routers: Object.fromEntries(
        map.ases.map(({ asn }, i) => [
          nameOf(asn),
          { asn, routerId: identifier(i), networks: asn === origin ? [prefix] : [] },
        ]),
      ),
      links: map.links.map(({ a, b }, i) => ({ a: nameOf(a), b: nameOf(b), subnet: `10.0.${i}.0/30` })),
      sessions: map.links.map(({ a, b }) => ({
        a: nameOf(a),
        b: nameOf(b),
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
          router: nameOf(asn),
          network: `192.0.2.${i * 8}/29`,
        })),
        { at: '100s', do: 'withdraw', router: nameOf(origin), prefix },
      ],
      // Every timer has run out by then.
      until: '140s',
    }),
  );
  return countIn(history, prefix, ({ timeNs }) => timeNs >= 100_000_000_000);
}

function originOf(map: AsMap): { origin: number; prefix: string } {
  const found = map.ases.find(({ role }) => role === 'origin');
  const prefix = found?.marks?.[0]?.en;
  if (found === undefined || prefix === undefined) throw new Error('nobody on this map announces anything');
  return { origin: found.asn, prefix };
}

const nameOf = (asn: number): string => `r${asn}`;
const identifier = (index: number): string => `10.255.0.${index + 1}`;

function countIn(
  { steps }: History,
  prefix: string,
  isAfter: (step: History['steps'][number], index: number) => boolean,
): Withdrawal {
  /** Who has been told a path by whom. */
  const told = new Set<string>();
  const count = { updates: 0, announcements: 0, replacements: 0 };
  for (const [index, step] of steps.entries()) {
    if (step.kind !== 'message' || step.message !== 'UPDATE') continue;
    const isAnnounced = step.announced.some((route) => route.prefix === prefix);
    if (!isAnnounced && !step.withdrawn.includes(prefix)) continue;
    const pair = `${step.from} ${step.to}`;
    if (isAfter(step, index)) {
      count.updates++;
      if (isAnnounced) count.announcements++;
      if (isAnnounced && told.has(pair)) count.replacements++;
    }
    if (isAnnounced) told.add(pair);
    else told.delete(pair);
  }
  return count;
}
