'use client';

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import packetWords from '#lib/i18n/messages/packet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Box } from '#lib/netsim/boxes.ts';
import { Button } from '../button.tsx';
import { edgeOf, fieldAt, ownersOf } from './byte-owners.ts';
import { bytesOfField, type Marks } from './marks.ts';

interface HexEditorProps {
  readonly bytes: Uint8Array;
  readonly boxes: readonly Box[];
  readonly marks: Marks;
  readonly picked: string | null;
  readonly onPoint: (path: string | null) => void;
  readonly onPick: (path: string) => void;
  /** Without it the bytes can only be read. */
  readonly onBytes?: (bytes: Uint8Array, at: number) => void;
}

const lineLength = 16;
/** A frame of ordinary size; the rest of a larger one is shown when it is asked for. */
const shownAtFirst = 1600;

/** Bytes as a grid that arrows walk through: a byte shows its field, and two digits change it. */
export function HexEditor({ bytes, boxes, marks, picked, onPoint, onPick, onBytes }: HexEditorProps) {
  const t = useWords(packetWords);
  const locale = useLocale();
  const helpId = useId();
  const grid = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const [half, setHalf] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(false);
  const length = isWhole ? bytes.length : Math.min(bytes.length, shownAtFirst);
  const owners = ownersOf(bytes.length, boxes);
  const at = Math.min(current, Math.max(0, length - 1));

  // A field that is chosen elsewhere is where the Tab key leads to.
  useEffect(() => {
    const field = boxes.flatMap((box) => box.fields).find(({ path }) => path === picked);
    if (field === undefined) return;
    const [first, last] = bytesOfField(field);
    setCurrent((now) => (first <= now && now <= last ? now : first));
  }, [picked, boxes]);

  const moveTo = (next: number) => {
    const to = Math.max(0, Math.min(length - 1, next));
    setHalf(null);
    setCurrent(to);
    grid.current?.querySelector<HTMLElement>(`[data-at="${to}"]`)?.focus();
  };
  const replace = (from: number, count: number, ...put: readonly number[]) =>
    onBytes?.(Uint8Array.from([...bytes.subarray(0, from), ...put, ...bytes.subarray(from + count)]), from);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      ArrowDown: at + lineLength < length ? at + lineLength : at,
      ArrowUp: at >= lineLength ? at - lineLength : at,
      Home: at - (at % lineLength),
      End: at - (at % lineLength) + lineLength - 1,
    };
    const next = steps[event.key];
    if (next !== undefined) moveTo(next);
    else if (event.key === 'Escape' && half !== null) setHalf(null);
    else if (onBytes === undefined) return;
    else if (/^[0-9a-f]$/i.test(event.key)) {
      if (half === null) setHalf(event.key);
      else {
        replace(at, 1, Number.parseInt(half + event.key, 16));
        moveTo(at + 1);
      }
    } else if (event.key === 'Delete' && bytes.length > 1) replace(at, 1);
    else if (event.key === 'Insert') replace(at, 0, 0);
    else return;
    event.preventDefault();
  };

  const cell = (byteAt: number) => {
    const field = fieldAt(boxes, byteAt);
    const box = boxes[owners[byteAt]?.box ?? -1];
    const value = (bytes[byteAt] ?? 0).toString(16).padStart(2, '0');
    const named = field ? `, ${box?.title[locale] ?? ''} ${field.label}` : box ? `, ${box.title[locale]}` : '';
    return (
      // biome-ignore lint/a11y/useSemanticElements: a table cannot break its lines in two where room is short
      <span
        key={byteAt}
        role="gridcell"
        tabIndex={byteAt === at ? 0 : -1}
        data-at={byteAt}
        aria-label={t('byte-at', { at: byteAt, value, field: named })}
        aria-selected={field !== undefined && field.path === picked}
        className="hex-byte"
        data-p={owners[byteAt]?.look ?? 'data'}
        data-state={marks.bytes[byteAt]}
        data-edge={edgeOf(owners, byteAt, lineLength)}
        onFocus={() => {
          setCurrent(byteAt);
          onPoint(field?.path ?? null);
        }}
        onClick={() => field && onPick(field.path)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && field) onPick(field.path);
        }}
        onPointerEnter={() => onPoint(field?.path ?? null)}
      >
        {byteAt === at && half !== null ? `${half}_` : value}
      </span>
    );
  };

  const row = (start: number) => {
    const middle = start + lineLength / 2;
    const part = (from: number, to: number, name: string, role: 'rowheader' | 'presentation') => (
      <span className={name} role="presentation">
        <span className="hex-offset" role={role} aria-hidden={role === 'presentation'}>
          {from.toString(16).padStart(4, '0')}
        </span>
        {Array.from({ length: Math.max(0, to - from) }, (_, i) => cell(from + i))}
      </span>
    );
    return (
      // biome-ignore lint/a11y/useSemanticElements lint/a11y/useFocusableInteractive: the cells of the grid have the focus
      <div key={start} className="hex-line" role="row">
        {part(start, Math.min(middle, length), 'hex-half', 'rowheader')}
        {middle < length ? part(middle, Math.min(start + lineLength, length), 'hex-half second', 'presentation') : null}
      </div>
    );
  };

  return (
    <div>
      <div className="hex">
        {/* biome-ignore lint/a11y/useSemanticElements: see the cells */}
        <div
          ref={grid}
          role="grid"
          tabIndex={-1}
          aria-label={t('hex-grid')}
          aria-describedby={helpId}
          aria-readonly={onBytes === undefined}
          onKeyDown={onKeyDown}
          onPointerLeave={() => onPoint(null)}
          onBlur={() => {
            setHalf(null);
            onPoint(null);
          }}
        >
          {Array.from({ length: Math.ceil(length / lineLength) }, (_, i) => row(i * lineLength))}
        </div>
      </div>
      {length < bytes.length ? (
        <Button size="s" className="mt-2" onClick={() => setWhole(true)}>
          {t('more-bytes', { n: bytes.length - length })}
        </Button>
      ) : null}
      <p id={helpId} className="mt-1.5 text-[12.5px] text-ink-3">
        {onBytes ? t('hex-help') : t('hex-help-read')}
      </p>
    </div>
  );
}
