'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import packetWords from '#lib/i18n/messages/packet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Link } from '#lib/netsim/packet.ts';
import { FrameChip } from './frame-chip.tsx';
import { summarise } from './packet-summary.ts';

export interface ListedFrame {
  readonly bytes: Uint8Array;
  readonly link: Link;
  /** Nanoseconds since the first; null when nobody knows. */
  readonly timeNs: bigint | null;
}

interface FrameListProps {
  readonly label: string;
  readonly count: number;
  readonly current: number;
  readonly frameAt: (index: number) => ListedFrame;
  readonly onPick: (index: number) => void;
}

const rowHeight = 54;

/** The frames of a capture, however many: only those in sight are drawn and dissected. */
export function FrameList({ label, count, current, frameAt, onPick }: FrameListProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => list.current,
    estimateSize: () => rowHeight,
    overscan: 6,
  });
  useEffect(() => rows.scrollToIndex(current, { align: 'auto' }), [rows, current]);

  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + 10,
      PageUp: current - 10,
      Home: 0,
      End: count - 1,
    };
    const next = steps[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onPick(Math.max(0, Math.min(count - 1, next)));
  };

  return (
    <div
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={label}
      aria-activedescendant={`${id}-${current}`}
      onKeyDown={onKeyDown}
      className="frame-list"
    >
      <div role="presentation" className="relative w-full" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the listbox has focus and keys
          <div
            key={index}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === current}
            aria-posinset={index + 1}
            aria-setsize={count}
            className="frame-row"
            style={{ transform: `translateY(${start}px)` }}
            onClick={() => onPick(index)}
          >
            <FrameRow index={index} frame={frameAt(index)} />
          </div>
        ))}
      </div>
    </div>
  );
}

function FrameRow({ index, frame }: { readonly index: number; readonly frame: ListedFrame }) {
  const t = useWords(packetWords);
  const locale = useLocale();
  const { looks, titles, from, to, hasError } = summarise(frame.bytes, frame.link);
  const last = titles.at(-1)?.[locale] ?? t('other-bytes', { n: frame.bytes.length });
  return (
    <>
      <span className="w-9 flex-none text-right text-[12px] text-ink-3 tabular-nums">{index + 1}</span>
      <FrameChip looks={looks.slice(0, 4)} />
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline gap-2">
          <span className="truncate font-[560]">{last}</span>
          {hasError ? (
            <span className="inline-flex items-center gap-1 text-[12px] text-fail-ink">
              <TriangleAlert aria-hidden size={12} />
              {t('wrong')}
            </span>
          ) : null}
          {frame.timeNs === null ? null : (
            <span className="ml-auto flex-none text-[12px] text-ink-2 tabular-nums">
              {secondsText(frame.timeNs, locale)}
            </span>
          )}
        </span>
        <span className="block truncate text-[12px] text-ink-2">
          {from !== null && to !== null ? `${from} → ${to}` : t('other-bytes', { n: frame.bytes.length })}
        </span>
      </span>
    </>
  );
}

/** `0.000123 s`, to the microsecond. */
function secondsText(timeNs: bigint, locale: string): string {
  const format = new Intl.NumberFormat(locale, { minimumFractionDigits: 6, maximumFractionDigits: 6 });
  return `${format.format(Number(timeNs) / 1e9)} s`;
}
