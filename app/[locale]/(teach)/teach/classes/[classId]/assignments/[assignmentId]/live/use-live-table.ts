'use client';

import { useEffect, useRef, useState } from 'react';
import type { LiveTable } from '#lib/classes/live-table.ts';

export interface LiveState {
  readonly table: LiveTable;
  /** When it came; null before the first event. */
  readonly at: Date | null;
  readonly connection: 'connecting' | 'live' | 'lost';
  /** `userId exerciseId` of the cells that the last event changed. */
  readonly fresh: ReadonlySet<string>;
}

/** The table as it changes. The browser opens a broken stream again by itself; a refused one is opened anew here. */
export function useLiveTable(classId: string, assignmentId: string, initial: LiveTable): LiveState {
  const [state, setState] = useState<LiveState>({
    table: initial,
    at: null,
    connection: 'connecting',
    fresh: new Set(),
  });
  const shown = useRef(initial);
  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const open = (): void => {
      source = new EventSource(`/api/classes/${classId}/events?assignment=${assignmentId}`);
      source.addEventListener('table', (event: MessageEvent<string>) => {
        // Our own server's, of the type that it says.
        const table = JSON.parse(event.data) as LiveTable;
        const fresh = changedCells(shown.current, table);
        shown.current = table;
        setState({ table, at: new Date(), connection: 'live', fresh });
      });
      source.addEventListener('open', () => setState((before) => ({ ...before, connection: 'live' })));
      source.addEventListener('error', () => {
        setState((before) => ({ ...before, connection: 'lost' }));
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, 3_000);
      });
    };
    open();
    return () => {
      clearTimeout(retry);
      source?.close();
    };
  }, [classId, assignmentId]);
  return state;
}

export const cellKey = (userId: string, exerciseId: string): string => `${userId} ${exerciseId}`;

function changedCells(before: LiveTable, after: LiveTable): ReadonlySet<string> {
  const known = new Map(
    before.learners.flatMap(({ userId, cells }) =>
      cells.map(
        (cell, index) => [cellKey(userId, before.items[index]?.exerciseId ?? ''), JSON.stringify(cell)] as const,
      ),
    ),
  );
  const changed = after.learners.flatMap(({ userId, cells }) =>
    cells.flatMap((cell, index) => {
      const key = cellKey(userId, after.items[index]?.exerciseId ?? '');
      return known.get(key) === JSON.stringify(cell) ? [] : [key];
    }),
  );
  return new Set(changed);
}
