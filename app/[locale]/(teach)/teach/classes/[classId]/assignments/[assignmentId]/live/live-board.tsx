'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { LiveTable } from '#lib/classes/live-table.ts';
import liveWords from '#lib/i18n/messages/live.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { EmptyState } from '#lib/ui/empty-state.tsx';
import { SegmentedControl } from '#lib/ui/segmented-control.tsx';
import { arrange, type Order, type Row } from './arrange.ts';
import { ItemPanel } from './item-panel.tsx';
import { Legend } from './legend.tsx';
import { LiveGrid, type Place } from './live-grid.tsx';
import { type LiveAssignment, LiveHeader } from './live-header.tsx';
import { LiveText } from './live-text.tsx';
import { useLiveTable } from './use-live-table.ts';
import { WorkPanel } from './work-panel.tsx';

interface LiveBoardProps {
  readonly initial: LiveTable;
  readonly isProjecting: boolean;
  /** What a link asked to see. */
  readonly opened: Place | null;
  readonly assignment: LiveAssignment;
}

/** The class at work: who stands where, who may need help, and what one item or one answer looks like close up. */
export function LiveBoard({ initial, isProjecting: projectsAtFirst, opened, assignment }: LiveBoardProps) {
  const t = useWords(liveWords);
  const { table, at, connection, fresh } = useLiveTable(assignment.classId, assignment.id, initial);
  const [order, setOrder] = useState<Order>('need');
  const [isProjecting, setProjecting] = useState(projectsAtFirst);
  const [selected, setSelected] = useState<Place | null>(() => opened ?? busiestItem(initial));
  const panel = useRef<HTMLElement>(null);
  const openedBy = useRef<HTMLElement | null>(null);

  const rows = useMemo(() => arrange(table.learners, order, isProjecting), [table, order, isProjecting]);
  const nameOf = useCallback(
    (row: Row) => (isProjecting ? t('anonymous', { n: row.number }) : row.displayName),
    [isProjecting, t],
  );
  const needing = table.learners.filter(({ need }) => need !== null).length;
  const heading = isProjecting ? t('projector-title') : needing === 0 ? t('need-0') : t('need', { n: needing });

  const open = (place: Place) => {
    openedBy.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setSelected(place);
    // Beside the table the panel is in sight; under it, one is taken there.
    requestAnimationFrame(() => {
      if (!window.matchMedia('(min-width: 1180px)').matches) panel.current?.scrollIntoView({ block: 'start' });
      panel.current?.focus({ preventScroll: true });
    });
  };
  const close = useCallback(() => {
    setSelected(null);
    openedBy.current?.focus();
  }, []);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [close]);
  const project = (next: boolean) => {
    setProjecting(next);
    // A reload must not show names on the wall.
    const address = new URL(window.location.href);
    if (next) address.searchParams.set('projector', '1');
    else address.searchParams.delete('projector');
    window.history.replaceState(null, '', address);
  };

  const row = rows.find(({ userId }) => userId === selected?.userId);
  const column = table.items.findIndex(({ exerciseId }) => exerciseId === selected?.exerciseId);
  return (
    <>
      <LiveHeader
        assignment={assignment}
        begun={table.begun}
        of={table.learners.length}
        at={at}
        connection={connection}
        isProjecting={isProjecting}
        onProject={project}
      />
      {table.learners.length === 0 ? (
        <div className="mt-6">
          <EmptyState title={t('empty-title')}>
            <p>{t('empty-text')}</p>
            <p className="mt-3 font-mono text-[34px] font-[620] tracking-[0.08em] text-ink">{assignment.code}</p>
          </EmptyState>
        </div>
      ) : (
        <div className="live-split" data-panel={selected === null ? undefined : row ? 'work' : 'item'}>
          <div className="min-w-0">
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 pt-3 pb-2">
              <h2 className="text-[19px]">{heading}</h2>
              {isProjecting ? null : (
                <div className="flex items-center gap-3 text-[13.5px] text-ink-2">
                  <span aria-hidden>{t('sort')}</span>
                  <SegmentedControl
                    label={t('sort')}
                    value={order}
                    onChange={setOrder}
                    options={(['need', 'name', 'progress'] as const).map((value) => ({
                      value,
                      label: t(`sort-${value}`),
                    }))}
                  />
                </div>
              )}
            </div>
            <p role="status" className="sr-only">
              {heading}
            </p>
            <LiveGrid
              items={table.items}
              rows={rows}
              nameOf={nameOf}
              fresh={fresh}
              selected={selected}
              isProjecting={isProjecting}
              onOpen={open}
            />
            <Legend />
            <LiveText items={table.items} rows={rows} nameOf={nameOf} isProjecting={isProjecting} />
          </div>
          {selected ? (
            <aside
              ref={panel}
              tabIndex={-1}
              className="live-panel"
              aria-label={table.items[column]?.label ?? selected.exerciseId}
            >
              {row ? (
                <WorkPanel
                  key={`${row.userId} ${selected.exerciseId}`}
                  assignment={assignment}
                  place={{ userId: row.userId, exerciseId: selected.exerciseId }}
                  name={nameOf(row)}
                  isProjecting={isProjecting}
                  version={JSON.stringify(row.cells[column])}
                  onClose={close}
                />
              ) : (
                <ItemPanel
                  key={selected.exerciseId}
                  classId={assignment.classId}
                  assignmentId={assignment.id}
                  exerciseId={selected.exerciseId}
                  version={JSON.stringify(table.learners.map(({ userId, cells }) => [userId, cells[column]]).sort())}
                  rows={rows}
                  nameOf={nameOf}
                  onOpen={open}
                  onClose={close}
                />
              )}
            </aside>
          ) : null}
        </div>
      )}
    </>
  );
}

/** Open at first: the item at which most people are failing now. */
function busiestItem(table: LiveTable): Place | null {
  const failing = table.items.map(
    (_, index) => table.learners.filter(({ cells }) => cells[index]?.state === 'failed').length,
  );
  const most = failing.indexOf(Math.max(...failing));
  const item = table.items[most];
  return item && table.begun > 0 ? { userId: null, exerciseId: item.exerciseId } : null;
}
