import type { AsMap } from '#lib/kinds/as-map.ts';
import { propagate } from '#lib/netsim/bgp/internet/propagate.ts';
import { trafficTo } from '#lib/netsim/bgp/internet/traffic.ts';
import { type OriginValidity, roaTable } from '#lib/netsim/bgp/rpki/roas.ts';
import { graphOf } from '../tiers.ts';

export const validates = 'ROV';

/** Who announces what, read back from the map that the learner sees. */
export interface Hijack {
  readonly map: AsMap;
  readonly victim: number;
  readonly attacker: number;
  readonly prefix: string;
  readonly subprefix: string;
  readonly rov: readonly number[];
  readonly maxLength: number;
}

/** What becomes of an AS's packets to an address of the subprefix. */
export interface Fate {
  readonly asn: number;
  readonly end: 'victim' | 'attacker';
  readonly hasSubprefix: boolean;
  readonly doesValidate: boolean;
  /** Where its router sends them. */
  readonly next: number | null;
}

export function readHijack(map: AsMap, maxLength: number): Hijack {
  const announcer = (role: 'origin' | 'attacker') => {
    const found = map.ases.find((each) => each.role === role);
    return { asn: found?.asn ?? 0, prefix: found?.marks?.[0]?.en ?? '' };
  };
  const [victim, attacker] = [announcer('origin'), announcer('attacker')];
  return {
    map,
    victim: victim.asn,
    attacker: attacker.asn,
    prefix: victim.prefix,
    subprefix: attacker.prefix,
    rov: map.ases.filter(({ marks }) => marks?.some(({ en }) => en === validates)).map(({ asn }) => asn),
    maxLength,
  };
}

/** Of every AS but the two that announce, in the map's order. */
export function fatesOf({ map, victim, attacker, prefix, subprefix, rov, maxLength }: Hijack): readonly Fate[] {
  const graph = graphOf(map);
  const run = propagate(graph, {
    seeds: [
      { prefix, origin: victim },
      { prefix: subprefix, origin: attacker },
    ],
    roas: [{ prefix, origin: victim, maxLength }],
    rov: [...rov],
  });
  const ends = trafficTo(run, subprefix);
  const [whole, part] = run.prefixes;
  return map.ases
    .map(({ asn }) => asn)
    .filter((asn) => asn !== victim && asn !== attacker)
    .map((asn) => {
      const at = graph.indexOf(asn);
      const specific = part?.path(at) ?? null;
      const next = (specific ?? whole?.path(at) ?? null)?.[1] ?? null;
      const end = graph.asns[ends[at] ?? -1];
      if (end !== victim && end !== attacker) throw new Error(`the packets of AS ${asn} end nowhere`);
      return {
        asn,
        end: end === victim ? 'victim' : 'attacker',
        hasSubprefix: specific !== null,
        doesValidate: rov.includes(asn),
        next,
      };
    });
}

/** Of the subprefix: as the attacker announces it, or with the victim's number at the end of the path. */
export function validityOf({ victim, attacker, prefix, subprefix, maxLength }: Hijack, isForged: boolean) {
  const asns = isForged ? [attacker, victim] : [attacker];
  const table = roaTable([{ prefix, asn: victim, maxLength }]);
  return table.validate({ prefix: subprefix, asPath: [{ type: 'AS_SEQUENCE', asns }] }) satisfies OriginValidity;
}
