'use client';

import { type KeyboardEvent, useRef, useState } from 'react';
import type { LiveTable } from '#lib/classes/live-table.ts';
import liveWords from '#lib/i18n/messages/live.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Row } from './arrange.ts';
import { CellSquare, describeCell } from './live-cell.tsx';
import { needText } from './need-text.ts';
import { cellKey } from './use-live-table.ts';

/** A column's head has no learner. */
export interface Place {
  readonly userId: string | null;
  readonly exerciseId: string;
}

interface LiveGridProps {
  readonly items: LiveTable['items'];
  readonly rows: readonly Row[];
  readonly nameOf: (row: Row) => string;
  readonly fresh: ReadonlySet<string>;
  readonly selected: Place | null;
  readonly isProjecting: boolean;
  readonly onOpen: (place: Place) => void;
}

/**
 * Learners × items. One stop of the Tab key, at the cell last used; arrows, Home, End, Page Up and Page Down move inside,
 * the row of heads included.
 */
export function LiveGrid({ items, rows, nameOf, fresh, selected, isProjecting, onOpen }: LiveGridProps) {
  const t = useWords(liveWords);
  const locale = useLocale();
  const grid = useRef<HTMLTableElement>(null);
  const [current, setCurrent] = useState<Place | null>(null);
  const first: Place = { userId: null, exerciseId: items[0]?.exerciseId ?? '' };
  const stop = current && holds(rows, items, current) ? current : first;
  const tabIndex = (place: Place) => (isSame(place, stop) ? 0 : -1);

  const move = (event: KeyboardEvent) => {
    const to = placeAfter(event.key, stop, rows, items);
    if (!to) return;
    event.preventDefault();
    setCurrent(to);
    grid.current?.querySelector<HTMLElement>(`[data-place="${keyOf(to)}"]`)?.focus();
  };
  const button = (place: Place) => ({
    type: 'button' as const,
    'data-place': keyOf(place),
    tabIndex: tabIndex(place),
    'aria-pressed': selected !== null && isSame(place, selected),
    onFocus: () => setCurrent(place),
    onClick: () => onOpen(place),
  });

  return (
    <div className="live-scroll">
      <table
        ref={grid}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table in whose cells one moves.
        role="grid"
        aria-label={t('table')}
        aria-describedby="grid-help"
        className="live-grid"
        data-projecting={isProjecting || undefined}
        onKeyDown={move}
      >
        <thead>
          <tr>
            <th scope="col" className="who">
              {t('learner')}
            </th>
            {items.map(({ exerciseId, label, title, kind, passed }) => {
              const place = { userId: null, exerciseId };
              return (
                <th key={exerciseId} scope="col" data-column={selected?.exerciseId === exerciseId || undefined}>
                  <button {...button(place)} className="head" title={title[locale]}>
                    <span className="font-mono">{label}</span>
                    <span className="kind">{kindWord(kind, t)}</span>
                    <span className="sr-only">
                      {`, ${t('item-standing', { title: title[locale], n: passed, of: rows.length })}`}
                    </span>
                  </button>
                </th>
              );
            })}
            <th scope="col" className="tot">
              {t('passed')}
            </th>
            {isProjecting ? null : (
              <th scope="col" className="why">
                {t('why')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.userId} data-needs={(!isProjecting && row.need !== null) || undefined}>
              <th scope="row" className="who" title={nameOf(row)}>
                {nameOf(row)}
              </th>
              {items.map(({ exerciseId, label }, index) => {
                const cell = row.cells[index];
                if (!cell) return null;
                const place = { userId: row.userId, exerciseId };
                return (
                  <td key={exerciseId} data-column={selected?.exerciseId === exerciseId || undefined}>
                    <button
                      {...button(place)}
                      className="open"
                      data-fresh={fresh.has(cellKey(row.userId, exerciseId)) || undefined}
                      aria-label={`${nameOf(row)}, ${label}: ${describeCell(cell, t)}`}
                      title={describeCell(cell, t)}
                    >
                      <CellSquare cell={cell} />
                    </button>
                  </td>
                );
              })}
              <td className="tot">{row.passed}</td>
              {isProjecting ? null : <td className="why">{row.need ? needText(row.need, t) : ''}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      <p id="grid-help" className="sr-only">
        {t('table-help')}
      </p>
    </div>
  );
}

const keyOf = ({ userId, exerciseId }: Place): string => `${userId ?? 'head'} ${exerciseId}`;
const isSame = (a: Place, b: Place): boolean => a.userId === b.userId && a.exerciseId === b.exerciseId;

type Rows = readonly Pick<Row, 'userId'>[];
type Items = readonly { readonly exerciseId: string }[];

const holds = (rows: Rows, items: Items, { userId, exerciseId }: Place): boolean =>
  (userId === null || rows.some((row) => row.userId === userId)) &&
  items.some((item) => item.exerciseId === exerciseId);

/** Where a key leads; null for keys that are not ours. Row 0 is the row of heads. */
function placeAfter(key: string, from: Place, rows: Rows, items: Items): Place | null {
  const people = [null, ...rows.map(({ userId }) => userId)];
  const row = people.indexOf(from.userId);
  const column = items.findIndex(({ exerciseId }) => exerciseId === from.exerciseId);
  const to = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [row, 0],
    End: [row, items.length - 1],
    PageUp: [row - 8, column],
    PageDown: [row + 8, column],
  }[key];
  if (!to) return null;
  const within = (at: number | undefined, length: number) => Math.min(Math.max(at ?? 0, 0), length - 1);
  const userId = people[within(to[0], people.length)] ?? null;
  const exerciseId = items[within(to[1], items.length)]?.exerciseId;
  return exerciseId === undefined ? null : { userId, exerciseId };
}

function kindWord(kind: string, t: ReturnType<typeof useWords<typeof liveWords>>): string {
  switch (kind) {
    case 'single-choice':
    case 'multiple-choice':
      return t('kind-choice');
    case 'numeric':
      return t('kind-numeric');
    case 'table-fill':
      return t('kind-table');
    case 'packet-dissect':
      return t('kind-dissect');
    default:
      return t('kind-code');
  }
}
