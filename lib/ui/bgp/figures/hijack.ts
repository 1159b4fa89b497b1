import { degree } from '#lib/netsim/bgp/internet/as-graph.ts';
import { addressOfHarbor, stories, twelveAses } from '#lib/netsim/bgp/internet/figures.ts';
import { pictureOf } from '#lib/netsim/bgp/internet/picture.ts';
import { propagate } from '#lib/netsim/bgp/internet/propagate.ts';
import type { AsGraphData, AsLink, AsNode, AsPath, AsState } from '../as-graph-model.ts';

export const hijackKinds = ['hijack', 'subprefixHijack'] as const;
export type HijackKind = (typeof hijackKinds)[number];

const victim = 64507;
const attacker = 64511;
const { graph, names } = twelveAses;

export const asCount = graph.size;
/** Everyone but the two who announce. */
export const deceivable = graph.size - 2;

/** Who validates first: those with the most links; neither of the two who announce. */
const validators: readonly number[] = [...graph.asns.keys()]
  .toSorted((a, b) => links(b) - links(a) || a - b)
  .flatMap((at) => graph.asns[at] ?? [])
  .filter((asn) => asn !== attacker && asn !== victim);

export interface Hijack {
  readonly drawing: AsGraphData;
  readonly captured: number;
  readonly unreachable: number;
}

/** What the twelve believe when so many of them validate origins. */
export function hijack(kind: HijackKind, validating: number): Hijack {
  const rov = validators.slice(0, validating);
  const { ases, links: pictured } = pictureOf(propagate(graph, { ...stories[kind], rov }), addressOfHarbor);
  const next = new Map(ases.map(({ asn, routes }) => [asn, routes.at(-1)?.nextAs ?? null]));
  const stateOf = (asn: number, endsAt: number | null): AsState | undefined => {
    if (asn === victim) return 'origin';
    if (asn === attacker) return 'attacker';
    if (endsAt === null) return 'unreachable';
    return endsAt === attacker ? 'captured' : undefined;
  };
  const nodes = ases.map(({ asn, endsAt }): AsNode => {
    const state = stateOf(asn, endsAt);
    return {
      id: String(asn),
      asn,
      ...labelled(asn),
      ...(state === undefined ? {} : { state }),
      ...(rov.includes(asn) ? { marks: ['ROV'] } : {}),
    };
  });
  return {
    drawing: {
      nodes,
      links: pictured.map(({ a, b, relation }): AsLink => ({ a: String(a), b: String(b), relation })),
      paths: ases.flatMap(({ asn, endsAt }): AsPath[] => {
        const towards = next.get(asn) ?? null;
        if (towards === null || asn === attacker || endsAt === null) return [];
        return [{ nodes: [String(asn), String(towards)], look: endsAt === attacker ? 'doubtful' : 'plain' }];
      }),
    },
    captured: nodes.filter(({ state }) => state === 'captured').length,
    unreachable: nodes.filter(({ state }) => state === 'unreachable').length,
  };
}

const labelled = (asn: number): { readonly label?: string } => {
  const label = names.get(asn);
  return label === undefined ? {} : { label };
};

function links(at: number): number {
  return degree(graph.providers, at) + degree(graph.customers, at) + degree(graph.peers, at);
}
