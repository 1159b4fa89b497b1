'use client';

import { Maximize, Minus, Plus } from 'lucide-react';
import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import bgpWords from '#lib/i18n/messages/bgp.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { SegmentedControl } from '../segmented-control.tsx';
import { AsCrowdPicture } from './as-crowd-picture.tsx';
import type { AsLink, AsNode, AsPath } from './as-graph-model.ts';
import { type AsLayout, layoutAses } from './as-layout.ts';
import { AsLegend } from './as-legend.tsx';
import { AsPatterns } from './as-patterns.tsx';
import { AsPicture } from './as-picture.tsx';
import { AsTable } from './as-table.tsx';
import { usePanZoom, whole, within, zoomed } from './use-pan-zoom.ts';
import { useRoom } from './use-room.ts';

export interface AsGraphProps {
  /** What the drawing shows, for whoever does not see it: “The class’s Internet”. */
  readonly label: string;
  readonly nodes: readonly AsNode[];
  readonly links: readonly AsLink[];
  /** The ways of the packets that are lit; none by default. */
  readonly paths?: readonly AsPath[];
  readonly selected?: string | null;
  /** The node that was chosen; null where the chosen one was chosen again. Without it nothing can be chosen. */
  readonly onSelect?: (id: string | null) => void;
  /** More of the drawing, over lines and under nodes: messages on their way. */
  readonly layer?: (layout: AsLayout) => ReactNode;
}

const noPaths: readonly AsPath[] = [];
/** More than these are a crowd: drawn on a canvas, without messages on their way. */
const mostDrawn = 140;

/** ASes in tiers, what they are to each other, and the ways through them; as a drawing and as a table. */
export function AsGraph({ label, nodes, links, paths = noPaths, selected = null, onSelect, layer }: AsGraphProps) {
  const isCrowd = nodes.length > mostDrawn;
  const mostZoom = isCrowd ? 24 : 6;
  const t = useWords(bgpWords);
  const patterns = useId();
  const frame = useRef<HTMLDivElement>(null);
  const room = useRoom(frame);
  const [shown, setShown] = useState<'picture' | 'table'>('picture');
  const { view, setView, isDrag, handlers } = usePanZoom(frame, { most: mostZoom });
  const layout = useMemo(() => (isCrowd ? null : layoutAses(nodes, links, room)), [isCrowd, nodes, links, room]);
  const graph = useMemo(() => ({ nodes, links, paths }), [nodes, links, paths]);
  const select = onSelect && ((id: string) => onSelect(id === selected ? null : id));
  const zoom = (factor: number) => setView((now) => zoomed(now, factor, mostZoom));
  const shared = {
    label,
    selected,
    onSelect:
      select &&
      ((id: string) => {
        if (!isDrag()) select(id);
      }),
    view,
    onZoom: (factor: number | null) => (factor === null ? setView(whole) : zoom(factor)),
    onReveal: (x: number, y: number) => setView((now) => (now.zoom > 1 ? within({ ...now, x, y }, mostZoom) : now)),
  };
  return (
    <div className="as-graph">
      <div className="as-toolbar no-print">
        <SegmentedControl
          label={t('view')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'picture', label: t('picture') },
            { value: 'table', label: t('table') },
          ]}
        />
        {shown === 'picture' ? (
          <div className="ml-auto flex gap-1">
            <ZoomButton label={t('zoom-out')} isOff={view.zoom <= 1} onClick={() => zoom(1 / 1.5)}>
              <Minus aria-hidden size={15} />
            </ZoomButton>
            <ZoomButton label={t('zoom-in')} isOff={view.zoom >= mostZoom} onClick={() => zoom(1.5)}>
              <Plus aria-hidden size={15} />
            </ZoomButton>
            <ZoomButton label={t('zoom-fit')} isOff={view.zoom <= 1} onClick={() => setView(whole)}>
              <Maximize aria-hidden size={14} />
            </ZoomButton>
          </div>
        ) : null}
      </div>
      {shown === 'table' ? <AsTable graph={graph} label={label} selected={selected} onSelect={select} /> : null}
      <div
        ref={frame}
        className={shown === 'picture' ? 'as-frame' : 'hidden'}
        data-zoomed={view.zoom > 1 ? '' : undefined}
        {...handlers}
      >
        {layout === null ? (
          <AsCrowdPicture {...shared} graph={graph} />
        ) : (
          <AsPicture {...shared} layout={layout} paths={paths} patterns={patterns}>
            <AsPatterns id={patterns} />
            {layer?.(layout)}
          </AsPicture>
        )}
      </div>
      {shown === 'picture' ? <AsLegend graph={graph} patterns={patterns} isCrowd={isCrowd} /> : null}
    </div>
  );
}

export function ZoomButton({
  label,
  isOff,
  onClick,
  children,
}: {
  readonly label: string;
  readonly isOff: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onClick();
      }}
      className="grid size-8 place-items-center rounded-r2 border border-line-firm bg-surface hover:bg-sunken aria-disabled:cursor-not-allowed aria-disabled:opacity-45"
    >
      {children}
    </button>
  );
}
