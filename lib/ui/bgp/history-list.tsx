'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import historyWords from '#lib/i18n/messages/bgp-history.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { HistoryStep } from '#lib/netsim/bgp/history/history.ts';
import { milliseconds } from '../topology/virtual-time.ts';
import { sentenceOf } from './bgp-sentences.ts';

interface HistoryListProps {
  readonly steps: readonly HistoryStep[];
  /** Of the steps, -1 before the first one. */
  readonly current: number;
  /** The steps that come back for ever, if any. */
  readonly cycle: { readonly from: number; readonly to: number } | null;
  readonly onPick: (index: number) => void;
}

/** So many are written out whole; of more, only those in sight. */
const mostWritten = 80;

/** Everything that happens, in sentences; choosing one goes to its instant. */
export function HistoryList({ steps, current, cycle, onPick }: HistoryListProps) {
  const t = useWords(historyWords);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const isLong = steps.length > mostWritten;
  const rows = useVirtualizer({
    count: isLong ? steps.length : 0,
    getScrollElement: () => list.current,
    estimateSize: () => 48,
    overscan: 8,
  });

  useEffect(() => {
    if (current < 0) return;
    if (isLong) return rows.scrollToIndex(current, { align: 'auto' });
    const box = list.current;
    const item = box?.querySelector<HTMLElement>(`[data-step="${current}"]`);
    if (!box || !item) return;
    // The list scrolls, the page stays.
    const { offsetTop: top, offsetHeight: height } = item;
    if (top < box.scrollTop || top + height > box.scrollTop + box.clientHeight) {
      box.scrollTop = Math.max(0, top - box.clientHeight / 3);
    }
  }, [rows, isLong, current]);

  const onKeyDown = (event: KeyboardEvent) => {
    const ways: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + 10,
      PageUp: current - 10,
      Home: 0,
      End: steps.length - 1,
    };
    const next = ways[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onPick(Math.max(0, Math.min(steps.length - 1, next)));
  };

  const row = (index: number) => {
    const step = steps[index];
    if (step === undefined) return null;
    return (
      <HistoryRow
        step={step}
        isInCycle={cycle !== null && index >= cycle.from && index < cycle.to}
        cycleWord={t('cycle')}
      />
    );
  };
  const option = (index: number) =>
    ({
      id: `${id}-${index}`,
      role: 'option',
      'aria-selected': index === current,
      'aria-posinset': index + 1,
      'aria-setsize': steps.length,
      'data-step': index,
      className: 'history-row',
      onClick: () => onPick(index),
    }) as const;

  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={t('happened')}
      aria-activedescendant={current < 0 ? undefined : `${id}-${current}`}
      onKeyDown={onKeyDown}
      className="history-list"
    >
      {isLong ? (
        <div role="presentation" className="relative w-full" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => (
            <div
              key={index}
              data-index={index}
              ref={rows.measureElement}
              {...option(index)}
              style={{ position: 'absolute', insetInline: 0, transform: `translateY(${start}px)` }}
            >
              {row(index)}
            </div>
          ))}
        </div>
      ) : (
        steps.map((_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
          <div key={index} {...option(index)}>
            {row(index)}
          </div>
        ))
      )}
    </div>
  );
}

function HistoryRow({
  step,
  isInCycle,
  cycleWord,
}: {
  readonly step: HistoryStep;
  readonly isInCycle: boolean;
  readonly cycleWord: string;
}) {
  const locale = useLocale();
  return (
    <>
      <span className="trace-time">{milliseconds(step.timeNs)}</span>
      <span className="history-kind" data-kind={kindOf(step)} aria-hidden="true" />
      <span className="min-w-0 flex-1">
        {sentenceOf(step, locale)}
        {isInCycle ? <span className="history-cycle">{cycleWord}</span> : null}
      </span>
    </>
  );
}

/** What a step looks like in the list and under the scrubber. */
export function kindOf(step: HistoryStep): string {
  if (step.kind !== 'message') return step.kind;
  return step.message === 'UPDATE' ? 'update' : 'message';
}
