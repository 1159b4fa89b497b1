'use client';

import { useMemo, useState } from 'react';
import { type InternetGraph as Graph, neighboursOf } from '#lib/class-internet/graph/graph.ts';
import { type Drill, isBetween } from '#lib/class-internet/round/drill.ts';
import type { Outcome } from '#lib/class-internet/round/outcome.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { AsGraph } from '#lib/ui/bgp/as-graph.tsx';
import type { AsLink, AsNode, AsPath, AsState } from '#lib/ui/bgp/as-graph-model.ts';
import { SegmentedControl } from '#lib/ui/segmented-control.tsx';
import type { Naming } from './naming.ts';
import type { Standing } from './standings.ts';

interface InternetGraphProps {
  readonly graph: Graph;
  readonly outcome: Pick<Outcome, 'leaks' | 'restless'> | null;
  readonly drills: readonly Drill[];
  readonly programs: readonly number[];
  readonly naming: Naming;
  /** Whose AS is in the middle; null: nobody's is one's own. */
  readonly own: number | null;
  readonly lit: Standing | null;
  /** Of the AS that is looked at. */
  readonly selected: number | null;
  readonly onSelect: (index: number | null) => void;
}

/** The ASes around one of them, or all; with the way of the pair that is chosen, and who does what they should not. */
export function InternetGraph(props: InternetGraphProps) {
  const { graph, outcome, drills, programs, naming, own, lit, selected, onSelect } = props;
  const t = useWords(classInternetWords);
  const middle = selected ?? own ?? 0;
  const [extent, setExtent] = useState<'around' | 'all'>(own === null ? 'all' : 'around');
  const shown = useMemo(
    () => new Set(extent === 'all' ? graph.ases.map(({ index }) => index) : around(graph, middle, lit?.hops ?? [])),
    [graph, extent, middle, lit],
  );
  const nodes = useMemo(
    () =>
      graph.ases
        .filter(({ index }) => shown.has(index))
        .map(({ index, asn, name, position }): AsNode => {
          const state = stateOf(index, outcome, drills, graph);
          const marks = [
            ...(index === own ? [t('mark-you')] : []),
            ...(position !== null && !programs.includes(position) ? [t('house')] : []),
          ];
          return { id: String(index), asn, label: name, ...(state ? { state } : {}), marks };
        }),
    [graph, shown, outcome, drills, programs, own, t],
  );
  const links = useMemo(
    () =>
      graph.links
        .filter(({ a, b }) => shown.has(a) && shown.has(b))
        .map(({ a, b, relation }): AsLink => {
          const isDown = drills.some((drill) => drill.kind === 'link-loss' && isBetween(drill, a, b));
          return { a: String(a), b: String(b), relation, ...(isDown ? { isDown } : {}) };
        }),
    [graph, shown, drills],
  );
  const paths = useMemo((): readonly AsPath[] => {
    if (lit === null || lit.hops.length < 2) return [];
    const look = lit.what === 'reached' ? 'plain' : 'doubtful';
    return [{ nodes: lit.hops.map(String), look }];
  }, [lit]);
  return (
    <div>
      <div className="no-print mb-3">
        <SegmentedControl
          label={t('graph-extent')}
          value={extent}
          onChange={setExtent}
          options={[
            { value: 'around', label: t('graph-around', { name: naming.short(middle) }) },
            { value: 'all', label: t('graph-all') },
          ]}
        />
      </div>
      <AsGraph
        label={t('graph-label')}
        nodes={nodes}
        links={links}
        paths={paths}
        selected={selected === null ? null : String(selected)}
        onSelect={(id) => onSelect(id === null ? null : Number(id))}
      />
      <div className="mt-4 text-[14.5px]">
        <h3 className="text-[15px]">{t('neighbours', { name: naming.full(middle) })}</h3>
        <ul className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1">
          {neighboursOf(graph, middle).map(({ index, relation }) => (
            <li key={index}>
              <button type="button" className="link" onClick={() => onSelect(index)}>
                {naming.full(index)}
              </button>{' '}
              <span className="text-ink-2">
                {t(`relation-${relation}`)}
                {drills.some((drill) => drill.kind === 'link-loss' && isBetween(drill, middle, index))
                  ? `, ${t('link-cut')}`
                  : ''}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** One AS, its neighbours and theirs above and beside; and whoever is on the way that is lit. */
function around(graph: Graph, middle: number, hops: readonly number[]): readonly number[] {
  const near = neighboursOf(graph, middle).map(({ index }) => index);
  const providers = near.flatMap((index) =>
    neighboursOf(graph, index).flatMap((each) => (each.relation === 'provider' ? [each.index] : [])),
  );
  return [middle, ...near, ...providers, ...hops];
}

function stateOf(
  index: number,
  outcome: InternetGraphProps['outcome'],
  drills: readonly Drill[],
  graph: Graph,
): AsState | undefined {
  const isAttacked = drills.some((drill) => drill.kind === 'hijack' || drill.kind === 'subprefix-hijack');
  if (isAttacked && graph.ases[index]?.tier === 'scripted') return 'attacker';
  if (outcome?.leaks.some(({ by }) => by === index)) return 'leaking';
  return outcome?.restless.includes(index) ? 'oscillating' : undefined;
}
