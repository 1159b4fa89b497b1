'use client';

import { ChevronRight, Pin, TriangleAlert } from 'lucide-react';
import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react';
import packetWords from '#lib/i18n/messages/packet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { type Box, formatField } from '#lib/netsim/boxes.ts';
import type { Marks } from './marks.ts';
import { looksOf } from './protocol-look.ts';

interface PacketTreeProps {
  readonly boxes: readonly Box[];
  readonly marks: Marks;
  readonly picked: string | null;
  /** Lengths and checksums that are not what the rest makes them. */
  readonly wrong: ReadonlySet<string>;
  readonly pins: ReadonlySet<string>;
  readonly onPoint: (path: string | null) => void;
  readonly onPick: (path: string) => void;
}

/** The layers and all their fields, as a tree that arrows walk through. */
export function PacketTree({ boxes, marks, picked, wrong, pins, onPoint, onPick }: PacketTreeProps) {
  const t = useWords(packetWords);
  const locale = useLocale();
  const tree = useRef<HTMLDivElement>(null);
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const [current, setCurrent] = useState<string | null>(null);
  const looks = looksOf(boxes);
  const rows = boxes.flatMap((box, index) => [
    layerKey(index),
    ...(closed.has(index) ? [] : box.fields.map(({ path }) => path)),
  ]);
  const active = [current, picked].find((key) => key !== null && rows.includes(key)) ?? rows[0] ?? null;

  const toggle = (index: number, isOpen: boolean) =>
    setClosed((now) => new Set(isOpen ? [...now].filter((each) => each !== index) : [...now, index]));
  const focus = (key: string | undefined) => {
    if (key === undefined) return;
    setCurrent(key);
    tree.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (active === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = rows.indexOf(active);
    const layer = boxes.findIndex(
      (box, index) => layerKey(index) === active || box.fields.some((f) => f.path === active),
    );
    const isLayer = active === layerKey(layer);
    if (event.key === 'ArrowDown') focus(rows[at + 1]);
    else if (event.key === 'ArrowUp') focus(rows[at - 1]);
    else if (event.key === 'Home') focus(rows[0]);
    else if (event.key === 'End') focus(rows.at(-1));
    else if (event.key === 'ArrowRight' && isLayer) {
      if (closed.has(layer)) toggle(layer, true);
      else focus(boxes[layer]?.fields[0]?.path);
    } else if (event.key === 'ArrowLeft') {
      if (isLayer) toggle(layer, false);
      else focus(layerKey(layer));
    } else if (event.key === 'Enter' || event.key === ' ') {
      if (isLayer) toggle(layer, closed.has(layer));
      else onPick(active);
    } else return;
    event.preventDefault();
  };

  const onClick = (event: MouseEvent) => {
    const key = keyOf(event.target);
    const layer = boxes.findIndex((_, index) => layerKey(index) === key);
    if (layer >= 0) toggle(layer, closed.has(layer));
    else if (key !== undefined) onPick(key);
  };
  const tabIndex = (key: string) => (key === active ? 0 : -1);

  return (
    <div
      ref={tree}
      role="tree"
      aria-label={t('tree')}
      className="packet-tree"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onFocus={(event) => {
        const key = keyOf(event.target);
        if (key === undefined) return;
        setCurrent(key);
        onPoint(key);
      }}
      onPointerLeave={() => onPoint(null)}
      onBlur={() => onPoint(null)}
    >
      {boxes.flatMap((box, index) => [
        <div
          key={layerKey(index)}
          role="treeitem"
          aria-level={1}
          aria-setsize={boxes.length}
          aria-posinset={index + 1}
          aria-expanded={box.fields.length === 0 ? undefined : !closed.has(index)}
          aria-selected={false}
          tabIndex={tabIndex(layerKey(index))}
          data-key={layerKey(index)}
          data-p={looks[index]}
          className="tree-layer"
        >
          <ChevronRight aria-hidden size={14} className="tree-chevron" />
          <span className="swatch" />
          <span className="min-w-0 flex-1">{box.title[locale]}</span>
          {box.checksumValid === undefined ? null : (
            <span className={`font-[450] text-[12px] ${box.checksumValid === false ? 'text-fail-ink' : 'text-ink-2'}`}>
              {box.checksumValid === false ? <TriangleAlert aria-hidden size={12} className="mr-1 inline" /> : null}
              {t(sumKey(box.checksumValid))}
            </span>
          )}
        </div>,
        ...(closed.has(index) ? [] : box.fields).map((field, nth) => (
          <div
            key={field.path}
            role="treeitem"
            aria-level={2}
            aria-setsize={box.fields.length}
            aria-posinset={nth + 1}
            aria-selected={field.path === picked}
            tabIndex={tabIndex(field.path)}
            data-key={field.path}
            data-p={looks[index]}
            data-state={marks.fields[field.path]}
            className="tree-field"
            title={field.meaning[locale]}
            onPointerEnter={() => onPoint(field.path)}
          >
            <span className="tree-label">{field.label}</span>
            <span className="tree-title">{field.title[locale]}</span>
            {pins.has(field.path) ? (
              <span className="tree-note">
                <Pin aria-hidden size={12} />
                <span className="sr-only">{t('pinned')}</span>
              </span>
            ) : null}
            {wrong.has(field.path) ? (
              <span className="tree-note text-fail-ink">
                <TriangleAlert aria-hidden size={12} />
                {t('wrong')}
              </span>
            ) : null}
            <span className="tree-value">{shortened(formatField(field))}</span>
          </div>
        )),
      ])}
    </div>
  );
}

/** Which row an event began in. */
const keyOf = (target: EventTarget): string | undefined =>
  target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset.key : undefined;
const layerKey = (index: number): string => `layer ${index}`;
const sumKey = (isValid: boolean | null) => (isValid === null ? 'sum-none' : isValid ? 'sum-right' : 'sum-wrong');
const shortened = (text: string): string => (text.length > 42 ? `${text.slice(0, 40)}…` : text);
