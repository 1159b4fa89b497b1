'use client';

import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import kindWords from '../../i18n/messages/kinds.ts';
import { useWords } from '../../i18n/use-words.tsx';

type BitRange = readonly [first: number, length: number];

interface BitGridProps {
  readonly bytes: Uint8Array;
  /** The bits of the field that is being marked. */
  readonly selection: BitRange | undefined;
  /** The bits of the other fields. */
  readonly marked: readonly BitRange[];
  readonly onSelect: (firstBit: number, lengthBits: number) => void;
}

/** A packet bit by bit. One tab stop; arrows move, Shift extends, Enter takes the byte; two clicks mark from–to. */
export function BitGrid({ bytes, selection, marked, onSelect }: BitGridProps) {
  const t = useWords(kindWords);
  const grid = useRef<HTMLDivElement>(null);
  const bytesPerLine = useBytesPerLine(grid);
  const [cursor, setCursor] = useState(0);
  /** Where a range began: by Shift, or by a first click that waits for the second. */
  const [anchor, setAnchor] = useState<number | null>(null);
  const last = bytes.length * 8 - 1;

  const mark = (from: number, to: number) => onSelect(Math.min(from, to), Math.abs(to - from) + 1);
  const move = (to: number, isExtending: boolean) => {
    const next = Math.max(0, Math.min(last, to));
    if (isExtending) {
      const from = anchor ?? cursor;
      setAnchor(from);
      mark(from, next);
    } else setAnchor(null);
    setCursor(next);
    grid.current?.querySelector<HTMLElement>(`[data-bit="${next}"]`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -8 * bytesPerLine, ArrowDown: 8 * bytesPerLine }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      move(cursor + step, event.shiftKey);
    } else if (event.key === ' ') {
      event.preventDefault();
      setAnchor(cursor);
      mark(cursor, cursor);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const byteStart = cursor - (cursor % 8);
      mark(byteStart, byteStart + 7);
    }
  };

  const onClick = (bit: number, isExtending: boolean) => {
    setCursor(bit);
    if (anchor !== null || isExtending) {
      mark(anchor ?? cursor, bit);
      setAnchor(null);
    } else {
      setAnchor(bit);
      mark(bit, bit);
    }
  };

  const isIn = (bit: number, range: BitRange | undefined) =>
    range !== undefined && bit >= range[0] && bit < range[0] + range[1];
  const lines = Array.from({ length: Math.ceil(bytes.length / bytesPerLine) }, (_, i) => i * bytesPerLine);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a grid of bits, not a table of data
    <div
      ref={grid}
      role="grid"
      aria-label={t('frame')}
      className="flex flex-col gap-2 overflow-x-auto pb-1 font-mono"
      onKeyDown={onKeyDown}
    >
      {lines.map((start) => (
        // biome-ignore lint/a11y/useFocusableInteractive: focus moves among the cells
        // biome-ignore lint/a11y/useSemanticElements: a row of a grid
        <div
          key={start}
          role="row"
          aria-label={t('line', { from: start, to: Math.min(start + bytesPerLine, bytes.length) - 1 })}
          className="flex items-end gap-3"
        >
          <span aria-hidden="true" className="w-7 pb-1 text-[12px] text-ink-3">
            {start}
          </span>
          {Array.from(bytes.subarray(start, start + bytesPerLine), (byte, i) => {
            const at = start + i;
            return (
              <span key={at} className="flex flex-col gap-0.5">
                <span aria-hidden="true" className="text-center text-[12px] text-ink-2">
                  {byte.toString(16).padStart(2, '0')}
                </span>
                <span className="flex gap-px">
                  {Array.from({ length: 8 }, (_, j) => {
                    const bit = at * 8 + j;
                    const state = isIn(bit, selection)
                      ? 'on'
                      : marked.some((range) => isIn(bit, range))
                        ? 'other'
                        : undefined;
                    return (
                      // biome-ignore lint/a11y/useSemanticElements: a cell of a grid
                      <button
                        key={bit}
                        type="button"
                        role="gridcell"
                        tabIndex={bit === cursor ? 0 : -1}
                        data-bit={bit}
                        data-state={state}
                        aria-selected={state === 'on'}
                        aria-label={`${t('byte', { n: at })}, bit ${j}: ${(byte >>> (7 - j)) & 1}`}
                        onClick={(event) => onClick(bit, event.shiftKey)}
                        className="h-6 w-3 bg-sunken text-[13px] leading-6 first:rounded-l-[4px] last:rounded-r-[4px] hover:bg-line data-[state=on]:bg-accent data-[state=on]:font-[700] data-[state=on]:text-on-accent data-[state=other]:bg-(--vlan-soft) data-[state=other]:text-(--vlan-ink) sm:w-3.5"
                      >
                        {(byte >>> (7 - j)) & 1}
                      </button>
                    );
                  })}
                </span>
              </span>
            );
          })}
        </div>
      ))}
    </div>
  );
}

/** Widths in pixels from which so many bytes fit into a line. */
const rooms = [
  [1090, 8],
  [825, 6],
  [560, 4],
] as const;

/** As many as the grid has room for: a line that is cut off hides the bits one looks for. */
function useBytesPerLine(grid: RefObject<HTMLElement | null>): number {
  const [count, setCount] = useState(4);
  useEffect(() => {
    if (grid.current === null) return;
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      setCount(rooms.find(([least]) => width >= least)?.[1] ?? 2);
    });
    observer.observe(grid.current);
    return () => observer.disconnect();
  }, [grid]);
  return count;
}
