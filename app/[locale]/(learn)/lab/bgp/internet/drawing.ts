import type { AsLink, AsNode, AsPath, AsState } from '#lib/ui/bgp/as-graph-model.ts';
import { type Answer, fates, type GraphAnswer, type Question } from './question.ts';

/** The links as the graph draws them: as stable as the graph. */
export function linksOf({ asns, ends, arePeers }: GraphAnswer): readonly AsLink[] {
  return Array.from(arePeers, (peers, i) => ({
    a: String(asns[ends[2 * i] ?? 0]),
    b: String(asns[ends[2 * i + 1] ?? 0]),
    relation: peers === 1 ? 'peer' : 'customer',
  }));
}

const markOf: Readonly<Record<Question['defence'], string>> = { rov: 'ROV', aspa: 'ASPA', 'only-to-customer': 'OTC' };

export function nodesOf({ asns }: GraphAnswer, answer: Answer, defence: Question['defence']): readonly AsNode[] {
  return Array.from(asns, (asn, i): AsNode => {
    const fate = fates[answer.fates[i] ?? 0] ?? 'plain';
    const state: AsState | undefined = fate === 'plain' ? undefined : fate;
    return {
      id: String(asn),
      asn,
      ...(state === undefined ? {} : { state }),
      ...(answer.defends[i] === 1 ? { marks: [markOf[defence]] } : {}),
    };
  });
}

/** The way of an AS's packets, itself first: AS numbers. */
export function wayFrom({ asns }: GraphAnswer, { next }: Answer, asn: number): readonly number[] {
  const way: number[] = [];
  for (let at = asns.indexOf(asn); at >= 0 && way.length <= asns.length; at = next[at] ?? -1) way.push(asns[at] ?? 0);
  return way;
}

export function pathsOf(way: readonly number[], fate: string): readonly AsPath[] {
  if (way.length < 2) return [];
  return [{ nodes: way.map(String), look: fate === 'captured' || fate === 'leaked' ? 'doubtful' : 'plain' }];
}
