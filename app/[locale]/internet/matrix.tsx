'use client';

import { type KeyboardEvent, memo, useMemo, useRef, useState } from 'react';
import type { InternetGraph } from '#lib/class-internet/graph/graph.ts';
import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { ScrollArea } from '#lib/ui/scroll-area.tsx';
import { SegmentedControl } from '#lib/ui/segmented-control.tsx';
import { glyphOf, sentenceOf, wordOf } from './cell-text.ts';
import { MatrixLegend } from './matrix-legend.tsx';
import type { Naming, T } from './naming.ts';
import { PickAs } from './pick-as.tsx';
import type { Standing, Standings } from './standings.ts';

export interface Pair {
  readonly from: number;
  readonly to: number;
}

interface MatrixProps {
  readonly graph: InternetGraph;
  readonly standings: Standings;
  readonly naming: Naming;
  /** Whose row is shown first. */
  readonly own: number | null;
  readonly selected: Pair | null;
  readonly onSelect: (pair: Pair) => void;
}

/** Who reaches whom, and by which way: as a grid, as a list from one AS, and as what is wrong. */
export function Matrix({ graph, standings, naming, own, selected, onSelect }: MatrixProps) {
  const t = useWords(classInternetWords);
  const [shown, setShown] = useState<'grid' | 'from' | 'problems'>('grid');
  const [which, setWhich] = useState<'learners' | 'everyone'>('learners');
  const [from, setFrom] = useState(own ?? 0);
  const ases = useMemo(
    () => graph.ases.flatMap(({ index, position }) => (which === 'everyone' || position !== null ? [index] : [])),
    [graph, which],
  );
  const all = standings.flat().filter(({ what }) => what !== 'self');
  const count = (...whats: Standing['what'][]) => all.filter(({ what }) => whats.includes(what)).length;
  const problems = all.filter(({ what }) => what !== 'reached');
  const chosen = selected === null ? undefined : standings[selected.from]?.[selected.to];
  return (
    <div>
      <p className="text-[14.5px]">
        {problems.length === 0
          ? t('matrix-all-well')
          : t('matrix-summary', {
              reached: count('reached', 'leaked'),
              all: all.length,
              leaked: count('leaked'),
              captured: count('captured'),
              lost: count('no-route', 'loop'),
            })}
      </p>
      <div className="no-print mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <SegmentedControl
          label={t('matrix-view')}
          value={shown}
          onChange={setShown}
          options={(['grid', 'from', 'problems'] as const).map((value) => ({ value, label: t(`matrix-${value}`) }))}
        />
        {shown === 'grid' ? (
          <SegmentedControl
            label={t('matrix-which')}
            value={which}
            onChange={setWhich}
            options={(['learners', 'everyone'] as const).map((value) => ({ value, label: t(`matrix-${value}`) }))}
          />
        ) : null}
        {shown === 'from' ? (
          <PickAs label={t('matrix-from-label')} graph={graph} naming={naming} value={from} onChange={setFrom} />
        ) : null}
      </div>
      <div className="mt-3">
        {shown === 'grid' ? (
          <Grid {...{ ases, standings, naming, selected, onSelect, own }} />
        ) : (
          <WayTable
            label={t(shown === 'from' ? 'matrix-from' : 'matrix-problems')}
            rows={shown === 'from' ? (standings[from] ?? []).filter(({ what }) => what !== 'self') : problems}
            hasFrom={shown === 'problems'}
            naming={naming}
          />
        )}
      </div>
      {shown === 'grid' ? <MatrixLegend /> : null}
      <p className="mt-3 min-h-[3em] text-[14.5px]" role="status">
        {chosen ? sentenceOf(chosen, naming, t) : t('trace-none')}
      </p>
    </div>
  );
}

interface GridProps extends Omit<MatrixProps, 'graph'> {
  readonly ases: readonly number[];
}

/** One stop of the Tab key; arrows, Home, End, Page Up and Page Down move inside. */
function Grid({ ases, standings, naming, own, selected, onSelect }: GridProps) {
  const t = useWords(classInternetWords);
  const table = useRef<HTMLTableElement>(null);
  const first = own !== null && ases.includes(own) ? own : (ases[0] ?? 0);
  const [at, setAt] = useState<Pair>({ from: first, to: ases[0] ?? 0 });
  const stop = ases.includes(at.from) && ases.includes(at.to) ? at : { from: first, to: ases[0] ?? 0 };
  const move = (event: KeyboardEvent) => {
    const to = pairAfter(event.key, stop, ases);
    if (to === null) return;
    event.preventDefault();
    setAt(to);
    onSelect(to);
    table.current?.querySelector<HTMLElement>(`[data-pair="${to.from} ${to.to}"]`)?.focus();
  };
  const choose = (target: EventTarget) => {
    const pair = target instanceof Element ? target.closest<HTMLElement>('[data-pair]')?.dataset.pair : undefined;
    const [from, to] = (pair ?? '').split(' ').map(Number);
    if (pair === undefined || from === undefined || to === undefined) return;
    setAt({ from, to });
    onSelect({ from, to });
  };
  return (
    <div className="reach-scroll">
      <table
        ref={table}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table in whose cells one moves.
        role="grid"
        aria-label={t('matrix')}
        aria-describedby="reach-help"
        className="reach-grid"
        onKeyDown={move}
        onClick={(event) => choose(event.target)}
      >
        <thead>
          <tr>
            <td />
            {ases.map((to) => (
              <th key={to} scope="col" data-own={to === own || undefined} title={naming.full(to)}>
                <span>{naming.short(to)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ases.map((from) => (
            <Row
              key={from}
              from={from}
              row={standings[from]}
              {...{ ases, naming, t }}
              isOwn={from === own}
              stop={stop.from === from ? stop.to : null}
              chosen={selected?.from === from ? selected.to : null}
            />
          ))}
        </tbody>
      </table>
      <p id="reach-help" className="sr-only">
        {t('matrix-help')}
      </p>
    </div>
  );
}

interface RowProps {
  readonly from: number;
  readonly row: readonly Standing[] | undefined;
  readonly ases: readonly number[];
  readonly naming: Naming;
  readonly t: T;
  readonly isOwn: boolean;
  readonly stop: number | null;
  readonly chosen: number | null;
}

const Row = memo(function Row({ from, row = [], ases, naming, t, isOwn, stop, chosen }: RowProps) {
  return (
    <tr data-own={isOwn || undefined}>
      <th scope="row" title={naming.full(from)}>
        {naming.short(from)}
      </th>
      {ases.map((to) => {
        const standing = row[to];
        if (standing === undefined) return <td key={to} />;
        const what = wordOf(standing, t);
        return (
          <td
            key={to}
            data-pair={`${from} ${to}`}
            data-what={standing.what}
            data-chosen={chosen === to || undefined}
            tabIndex={stop === to ? 0 : -1}
            aria-label={t('cell-label', { from: naming.short(from), to: naming.short(to), what })}
          >
            {glyphOf(standing, t)}
          </td>
        );
      })}
    </tr>
  );
});

function pairAfter(key: string, { from, to }: Pair, ases: readonly number[]): Pair | null {
  const [row, column] = [ases.indexOf(from), ases.indexOf(to)];
  const next = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, ases.length - 1],
    PageUp: [row - 8, column],
    PageDown: [row + 8, column],
    Enter: [row, column],
    ' ': [row, column],
  }[key];
  if (next === undefined) return null;
  const within = (at = 0): number => ases[Math.min(Math.max(at, 0), ases.length - 1)] ?? 0;
  return { from: within(next[0]), to: within(next[1]) };
}

interface WayTableProps {
  readonly label: string;
  readonly rows: readonly Standing[];
  readonly hasFrom: boolean;
  readonly naming: Naming;
}

const mostRows = 300;

function WayTable({ label, rows, hasFrom, naming }: WayTableProps) {
  const t = useWords(classInternetWords);
  if (rows.length === 0) return <p className="text-[14.5px] text-ink-2">{t('matrix-all-well')}</p>;
  return (
    <ScrollArea label={label} className="max-h-[480px] overflow-y-auto">
      <table className="data-table">
        <thead>
          <tr>
            {hasFrom ? <th scope="col">{t('matrix-from-label')}</th> : null}
            <th scope="col">{t('to')}</th>
            <th scope="col">{t('standing')}</th>
            <th scope="col">{t('path')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, mostRows).map((standing) => (
            <tr key={`${standing.from} ${standing.to}`}>
              {hasFrom ? <td>{naming.short(standing.from)}</td> : null}
              <td>{naming.full(standing.to)}</td>
              <td className="whitespace-nowrap">
                <span className="reach-chip" data-what={standing.what}>
                  {wordOf(standing, t)}
                </span>
              </td>
              <td>{naming.path(standing.hops)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
