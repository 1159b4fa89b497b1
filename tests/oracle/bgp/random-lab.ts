import type { LabInput } from '#lib/netsim/bgp/lab/schema.ts';
import { type Rng, rng } from '#lib/netsim/sim/rng.ts';

type Session = NonNullable<LabInput['sessions']>[number];
type Clause = NonNullable<LabInput['policies']>[string][number];
type Relation = 'customer' | 'peer' | 'provider';

const preferences: Readonly<Record<Relation, number>> = { customer: 300, peer: 200, provider: 100 };
const reverse: Readonly<Record<Relation, Relation>> = { customer: 'provider', peer: 'peer', provider: 'customer' };
const prefixes = ['203.0.113.0/26', '203.0.113.64/26', '198.51.100.0/25', '192.0.2.0/24'];
const colours = ['65000:1', '65000:2', '65000:3'];

/**
 * A lab drawn from a seed: some ASes of one to three routers, full meshes or a reflector, several links between two
 * ASes, business relations with policies of many kinds that keep to them (so that there is one state to settle in, as
 * Gao and Rexford showed), and events with a look before each.
 */
export function randomLab(seed: number): LabInput {
  const r = rng(seed);
  const routers: Record<string, LabInput['routers'][string]> = {};
  const links: NonNullable<LabInput['links']> = [];
  const sessions: Session[] = [];
  const policies: NonNullable<LabInput['policies']> = {};
  const join = (a: string, b: string, cost = 10): void => {
    links.push({ a, b, subnet: `10.${Math.floor(links.length / 250)}.${links.length % 250}.0/30`, cost });
  };

  const ases = Array.from({ length: r.int(4, 6) }, (_, i) => buildAs(r, i, routers, sessions, join));
  for (const [i, own] of ases.entries()) {
    for (const [j, other] of ases.slice(0, i).entries()) {
      const isNeeded = j === 0 && !sessions.some(({ a, b }) => own.includes(a) !== own.includes(b) && own.includes(a));
      if (!isNeeded && r.int(0, 2) > 0) continue;
      const relation: Relation = isNeeded || r.bool() ? 'provider' : 'peer';
      const pairs = new Set(Array.from({ length: r.int(1, 2) }, () => `${r.pick(own)} ${r.pick(other)}`));
      for (const pair of pairs) {
        const [a = '', b = ''] = pair.split(' ');
        join(a, b);
        sessions.push({
          a,
          b,
          aSide: side(r, relation, policies, links.length),
          bSide: side(r, reverse[relation], policies, links.length),
        });
      }
    }
  }
  const origins = prefixes.map((prefix) => ({ prefix, at: r.pick(r.pick(ases)) }));
  for (const { prefix, at } of origins) {
    const router = routers[at];
    if (router === undefined) continue;
    const origin = r.pick(['IGP', 'EGP', 'INCOMPLETE'] as const);
    routers[at] = { ...router, networks: [...(router.networks ?? []), { prefix, origin, med: r.int(0, 3) }] };
  }
  return { seed, routers, links, sessions, policies, ...drawEvents(r, links, sessions, origins) };
}

function buildAs(
  r: Rng,
  index: number,
  routers: Record<string, LabInput['routers'][string]>,
  sessions: Session[],
  join: (a: string, b: string, cost: number) => void,
): string[] {
  const asn = index === 2 ? 4200000000 + r.int(1, 9) : 65001 + index;
  const names = Array.from({ length: r.int(1, 3) }, (_, i) => `as${index + 1}r${i + 1}`);
  for (const name of names) {
    // Identifiers in no order, each its own.
    const used = Object.values(routers).map(({ routerId }) => routerId);
    let routerId = '';
    do routerId = `10.255.${r.int(0, 3)}.${r.int(1, 250)}`;
    while (used.includes(routerId));
    routers[name] = { asn, routerId };
  }
  const [first] = names;
  const hasReflector = names.length === 3 && r.bool();
  for (const [i, a] of names.entries()) {
    for (const [j, b] of names.slice(0, i).entries()) {
      // A line at least; the third side as it comes.
      if (j === i - 1 || r.bool()) join(b, a, r.int(1, 40));
      if (hasReflector && b !== first) continue;
      const aSide = { nextHopSelf: true, ...(hasReflector ? { routeReflectorClient: true } : {}) };
      sessions.push({ a: b, b: a, aSide, bSide: { nextHopSelf: true } });
    }
  }
  return names;
}

function side(r: Rng, relation: Relation, policies: Record<string, Clause[]>, at: number): Session['aSide'] {
  const names = { import: `in-${relation}-${at}`, export: `out-${relation}-${at}` };
  const isPlain = { import: r.bool(), export: r.bool() };
  const localPref = preferences[relation];
  if (!isPlain.import) {
    const coloured = { match: { communities: [r.pick(colours)] }, set: { localPref, ...change(r, 'import') } };
    policies[names.import] = [...(r.bool() ? [coloured] : []), { set: { localPref } }];
  }
  if (!isPlain.export) {
    const prefix = { prefixes: [{ prefix: r.pick(['203.0.113.0/24', '0.0.0.0/0']), ge: r.int(24, 26), le: 32 }] };
    const allowed: Clause['match'] = relation === 'customer' ? {} : { learnedFrom: ['self', 'customer'] };
    policies[names.export] = [
      { match: { ...allowed, ...prefix }, set: change(r, 'export') },
      ...(r.int(0, 3) > 0 ? [{ match: allowed, set: r.bool() ? change(r, 'export') : {} }] : []),
    ];
  }
  return {
    relation,
    import: isPlain.import ? 'gao-rexford' : names.import,
    export: isPlain.export ? 'gao-rexford' : names.export,
  };
}

function change(r: Rng, direction: 'import' | 'export'): NonNullable<Clause['set']> {
  const all: readonly NonNullable<Clause['set']>[] = [
    { med: r.int(0, 5) },
    { addCommunities: [r.pick(colours)] },
    { communities: [r.pick(colours), r.pick(['no-export', '65000:9', '65000:8'])] },
    { removeCommunities: [r.pick(colours)] },
    { origin: r.pick(['IGP', 'INCOMPLETE'] as const) },
    { addLargeCommunities: [`4200000001:${r.int(0, 3)}:7`] },
    ...(direction === 'export' ? [{ prepend: r.int(1, 3) }] : []),
  ];
  return { ...r.pick(all), ...(r.bool() ? r.pick(all) : {}) };
}

function drawEvents(
  r: Rng,
  links: NonNullable<LabInput['links']>,
  sessions: readonly Session[],
  origins: readonly { readonly prefix: string; readonly at: string }[],
): Pick<LabInput, 'events' | 'snapshots'> {
  const events: NonNullable<LabInput['events']> = [];
  const minute = 200_000_000_000;
  const count = r.int(1, 3);
  for (let i = 1; i <= count; i++) {
    const at = i * minute;
    const link = r.pick(links);
    const { a, b } = r.pick(sessions);
    const { prefix, at: router } = r.pick(origins);
    const before = events.at(-1);
    if (before?.do === 'link-down') events.push({ ...before, at, do: 'link-up' });
    else if (before?.do === 'session-down') events.push({ at, do: 'session-up', a: before.a, b: before.b });
    else {
      events.push(
        r.pick([
          { at, do: 'link-down', a: link.a, b: link.b },
          { at, do: 'session-down', a, b },
          { at, do: 'withdraw', router, prefix },
          { at, do: 'announce', router, network: { prefix, med: 9, communities: [r.pick(colours)] } },
        ] as const),
      );
    }
  }
  return { events, snapshots: events.map(({ at }) => at) };
}
