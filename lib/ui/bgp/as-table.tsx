'use client';

import { useId, useMemo, useState } from 'react';
import bgpWords from '#lib/i18n/messages/bgp.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { ScrollArea } from '../scroll-area.tsx';
import { type AsGraphData, type AsNode, type AsState, asStates, type LinkRelation, nameOf } from './as-graph-model.ts';

interface AsTableProps {
  readonly graph: AsGraphData;
  readonly label: string;
  readonly selected: string | null;
  readonly onSelect?: ((id: string) => void) | undefined;
}

/** So many rows are written out; of more, one looks for some. */
const mostRows = 200;
/** Of a carrier’s thousand customers, these are named. */
const mostNamed = 12;

/** The graph in rows: every AS with its state, its neighbours by what they are to it, and the path it uses. */
export function AsTable({ graph, label, selected, onSelect }: AsTableProps) {
  const t = useWords(bgpWords);
  const id = useId();
  const [sought, setSought] = useState('');
  const [state, setState] = useState<AsState | ''>('');
  const all = useMemo(() => rowsOf(graph), [graph]);
  const isLong = all.length > mostRows;
  const found = isLong ? all.filter(({ node }) => fits(node, sought, state)) : all;
  const rows = found.slice(0, mostRows);
  const states = asStates.filter((each) => graph.nodes.some((node) => node.state === each));
  const names = useMemo(() => new Map(graph.nodes.map((node) => [node.id, nameOf(node)])), [graph.nodes]);
  const columns = (['provider', 'peer', 'customer', 'internal', 'unknown'] as const).filter((relation) =>
    rows.some((row) => row.neighbours[relation].length > 0),
  );
  const hasStates = graph.nodes.some(({ state }) => state !== undefined);
  const hasMarks = graph.nodes.some(({ marks = [] }) => marks.length > 0);
  const table = (
    <ScrollArea label={label}>
      <table className="state-table">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            <th scope="col">{t('as')}</th>
            {hasStates ? <th scope="col">{t('state')}</th> : null}
            {hasMarks ? <th scope="col">{t('marks')}</th> : null}
            {columns.map((relation) => (
              <th key={relation} scope="col">
                {t(columnWords[relation])}
              </th>
            ))}
            {graph.paths.length > 0 ? <th scope="col">{t('path')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ node, neighbours, path }) => (
            <tr key={node.id} aria-current={node.id === selected ? 'true' : undefined}>
              <th scope="row">
                {onSelect ? (
                  <button
                    type="button"
                    aria-pressed={node.id === selected}
                    className="link min-h-6"
                    onClick={() => onSelect(node.id)}
                  >
                    {nameOf(node)}
                  </button>
                ) : (
                  nameOf(node)
                )}
              </th>
              {hasStates ? <td>{node.state === undefined ? t('none') : t(`state-${node.state}`)}</td> : null}
              {hasMarks ? <td>{node.marks?.join(', ') || t('none')}</td> : null}
              {columns.map((relation) => (
                <td key={relation}>
                  {neighbours[relation]
                    .slice(0, mostNamed)
                    .map(({ id, isDown }) => {
                      const name = names.get(id) ?? id;
                      return isDown ? t('down', { name }) : name;
                    })
                    .join(', ') || t('none')}
                  {neighbours[relation].length > mostNamed
                    ? ` ${t('and-more', { n: neighbours[relation].length - mostNamed })}`
                    : ''}
                </td>
              ))}
              {graph.paths.length > 0 ? (
                <td>
                  {path === null
                    ? t('none')
                    : path.look === 'doubtful'
                      ? t('diverted-path', { path: path.text })
                      : path.text}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
  if (!isLong) return table;
  return (
    <>
      <div className="my-2 flex flex-wrap items-center gap-x-4 gap-y-2 text-[14px]">
        <label htmlFor={`${id}-sought`}>{t('find-as')}</label>
        <input
          id={`${id}-sought`}
          type="search"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          className="h-9 w-36 rounded-r2 border border-line-firm bg-surface px-2.5"
        />
        <label htmlFor={`${id}-state`}>{t('state')}</label>
        <select
          id={`${id}-state`}
          value={state}
          onChange={(event) => setState(asStates.find((each) => each === event.target.value) ?? '')}
          className="h-9 rounded-r2 border border-line-firm bg-surface px-2"
        >
          <option value="">{t('any-state')}</option>
          {states.map((each) => (
            <option key={each} value={each}>
              {t(`state-${each}`)}
            </option>
          ))}
        </select>
        <span role="status" className="text-ink-2">
          {t('rows-shown', { n: rows.length, of: found.length })}
        </span>
      </div>
      {table}
    </>
  );
}

function fits(node: AsNode, sought: string, state: AsState | ''): boolean {
  const text = sought.trim().toLowerCase().replace(/^as ?/, '');
  return (state === '' || node.state === state) && (text === '' || nameOf(node).toLowerCase().includes(text));
}

const columnWords = {
  provider: 'providers',
  peer: 'peers',
  customer: 'customers',
  internal: 'inside',
  unknown: 'other-neighbours',
} as const;

type Neighbours = Readonly<Record<LinkRelation, { readonly id: string; readonly isDown: boolean }[]>>;

const turned: Readonly<Record<LinkRelation, LinkRelation>> = {
  customer: 'provider',
  provider: 'customer',
  peer: 'peer',
  internal: 'internal',
  unknown: 'unknown',
};

function rowsOf({ nodes, links, paths }: AsGraphData) {
  const none = (): Neighbours => ({ customer: [], peer: [], provider: [], internal: [], unknown: [] });
  const neighbours = new Map(nodes.map(({ id }) => [id, none()]));
  for (const { a, b, relation, isDown = false } of links) {
    neighbours.get(a)?.[relation].push({ id: b, isDown });
    neighbours.get(b)?.[turned[relation]].push({ id: a, isDown });
  }
  const asns = new Map(nodes.map(({ id, asn, label }) => [id, label ?? String(asn)]));
  // The longest one that begins at a node: paths may be told hop by hop.
  const pathOf = new Map<
    string,
    { readonly text: string; readonly look: 'plain' | 'doubtful'; readonly size: number }
  >();
  for (const { nodes: hops, look = 'plain' } of paths) {
    for (const [i, id] of hops.entries()) {
      const size = hops.length - i;
      if (size < 2 || (pathOf.get(id)?.size ?? 0) >= size) continue;
      pathOf.set(id, {
        text: hops
          .slice(i)
          .map((each) => asns.get(each) ?? each)
          .join(' → '),
        look,
        size,
      });
    }
  }
  return nodes.map((node) => ({
    node,
    neighbours: neighbours.get(node.id) ?? none(),
    path: pathOf.get(node.id) ?? null,
  }));
}
