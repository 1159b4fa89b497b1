'use client';

import { Fragment, type KeyboardEvent, type ReactNode, useId, useMemo, useRef, useState } from 'react';
import bgpWords from '#lib/i18n/messages/bgp.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { along, lengthOf, type Point } from '../topology/layout.ts';
import { boxHeightOf, linesOf, markHeight } from './as-clusters.ts';
import { type AsPath, hopsOf, nameOf } from './as-graph-model.ts';
import type { AsLayout, PlacedAs, PlacedAsLink } from './as-layout.ts';
import { LinkMark } from './as-legend.tsx';
import { StateFill } from './as-patterns.tsx';
import { nearestTowards } from './nearest.ts';
import type { PanZoom } from './use-pan-zoom.ts';

interface AsPictureProps {
  readonly label: string;
  readonly layout: AsLayout;
  readonly paths: readonly AsPath[];
  readonly patterns: string;
  readonly selected: string | null;
  readonly onSelect?: ((id: string) => void) | undefined;
  readonly view: PanZoom;
  /** By a factor; null shows all. */
  readonly onZoom: (factor: number | null) => void;
  /** What has the focus wants to be seen: its place, in shares of the drawing. */
  readonly onReveal: (x: number, y: number) => void;
  readonly children?: ReactNode;
}

/** The drawing, for graphs of a size that one reads node by node. */
export function AsPicture(props: AsPictureProps) {
  const { label, layout, paths, patterns, selected, onSelect, view, onZoom, onReveal, children } = props;
  const t = useWords(bgpWords);
  const keysId = useId();
  const drawing = useRef<SVGSVGElement>(null);
  const [entered, setEntered] = useState<string | null>(null);
  const { nodes, boxes, links, width, height } = layout;
  const first = nodes.find(({ node }) => node.id === (entered ?? selected)) ?? nodes[0];
  const hops = useMemo(() => waysOf(paths, links), [paths, links]);
  const [wide, high] = [width / view.zoom, height / view.zoom];

  const onKeyDown = (event: KeyboardEvent, from: PlacedAs) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nearestTowards(from, nodes, event.key);
    if (next !== null) {
      setEntered(next.node.id);
      onReveal(next.x / width, next.y / height);
      drawing.current?.querySelector<SVGGElement>(`[data-as="${CSS.escape(next.node.id)}"]`)?.focus();
    } else if (event.key === '+' || event.key === '=') onZoom(1.5);
    else if (event.key === '-') onZoom(1 / 1.5);
    else if (event.key === '0') onZoom(null);
    else if (event.key === 'Enter' || event.key === ' ') onSelect?.(from.node.id);
    else if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
  };

  return (
    <>
      <p id={keysId} className="sr-only">
        {t('graph-keys')}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls */}
      <svg
        ref={drawing}
        className="as-drawing"
        role="group"
        aria-label={label}
        aria-describedby={keysId}
        viewBox={`${view.x * width - wide / 2} ${view.y * height - high / 2} ${wide} ${high}`}
        width={Math.ceil(width)}
        height={Math.ceil(height)}
      >
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: no line of the drawing takes the focus */}
        <g aria-hidden="true">
          {boxes.map(({ asn, x, y, width: w, height: h }) => (
            <g key={asn} transform={`translate(${x - w / 2} ${y - h / 2})`}>
              <rect className="as-hull" width={w} height={h} rx={14} />
              <text className="as-hull-name" x={12} y={19}>
                AS {asn}
              </text>
            </g>
          ))}
          {links.map((each) => (
            <LinkLine key={`${each.link.a} ${each.link.b}`} placed={each} />
          ))}
          {hops.map(({ key, points, look }) => (
            <Way key={key} points={points} look={look} />
          ))}
        </g>
        {children}
        {nodes.map((placed) => (
          <NodeShape
            key={placed.node.id}
            placed={placed}
            patterns={patterns}
            isSelected={placed.node.id === selected}
            isEntry={placed === first}
            onSelect={onSelect}
            onFocus={() => setEntered(placed.node.id)}
            onKeyDown={(event) => onKeyDown(event, placed)}
          />
        ))}
      </svg>
    </>
  );
}

interface NodeShapeProps {
  readonly placed: PlacedAs;
  readonly patterns: string;
  readonly isSelected: boolean;
  readonly isEntry: boolean;
  readonly onSelect?: ((id: string) => void) | undefined;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

function NodeShape({ placed, patterns, isSelected, isEntry, onSelect, onFocus, onKeyDown }: NodeShapeProps) {
  const t = useWords(bgpWords);
  const { node, x, y, width, height, isBoxed } = placed;
  const { state, marks = [] } = node;
  const under = [...(state === undefined ? [] : [t(`state-${state}`)]), ...marks];
  const boxHeight = boxHeightOf(node, isBoxed);
  const lines = linesOf(node, isBoxed);
  // What is read aloud has what is seen in it, word for word (WCAG 2.5.3).
  const name = lines.number === undefined ? nameOf(node) : `${lines.name}, ${lines.number}`;
  const label = under.length === 0 ? name : `${name}, ${under.join(', ')}`;
  const role = onSelect
    ? ({ role: 'button', 'aria-pressed': isSelected } as const)
    : ({ role: 'img', 'aria-roledescription': t('as') } as const);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: its role is in the spread, a button's or a picture's
    <g
      {...role}
      data-as={node.id}
      data-state={state}
      data-selected={isSelected ? '' : undefined}
      aria-label={label}
      tabIndex={isEntry ? 0 : -1}
      className="as-node"
      transform={`translate(${x - width / 2} ${y - height / 2})`}
      onClick={() => onSelect?.(node.id)}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: the label says all of it; lines of a drawing run together */}
      <g aria-hidden="true">
        <rect className="as-box" width={width} height={boxHeight} rx={8} />
        <StateFill patterns={patterns} state={state} x={0} y={0} width={width} height={boxHeight} rx={8} />
        <text className="as-name" x={width / 2} y={lines.number === undefined ? 22 : 19}>
          {lines.name}
        </text>{' '}
        {lines.number === undefined ? null : (
          <text className="as-number" x={width / 2} y={35}>
            {lines.number}
          </text>
        )}{' '}
        {under.map((word, i) => (
          <Fragment key={word}>
            <text
              className={state !== undefined && i === 0 ? 'as-state' : 'as-word'}
              x={width / 2}
              y={boxHeight + markHeight * (i + 1) - 2}
            >
              {word}
            </text>{' '}
          </Fragment>
        ))}
      </g>
    </g>
  );
}

function LinkLine({ placed: { link, points } }: { readonly placed: PlacedAsLink }) {
  const { relation, isDown } = link;
  // From the provider to the customer.
  const downward = relation === 'provider' ? points.toReversed() : points;
  const middle = along(downward, 0.5);
  return (
    <g
      className="as-link"
      data-relation={relation === 'provider' ? 'customer' : relation}
      data-down={isDown ? '' : undefined}
    >
      <path className="as-wire" d={pathOf(points)} />
      {isDown ? (
        <text x={middle.x} y={middle.y + 7} className="topo-cut">
          ×
        </text>
      ) : (
        <LinkMark relation={relation} x={middle.x} y={middle.y} down={angleAt(downward, 0.5)} />
      )}
    </g>
  );
}

/** A hop that is lit, with its arrow next to where it leads. */
function Way({ points, look }: { readonly points: readonly Point[]; readonly look: string }) {
  const share = Math.max(0.55, 1 - 15 / Math.max(1, lengthOf(points)));
  const at = along(points, share);
  return (
    <g className="as-hop" data-look={look}>
      <path className="as-way" d={pathOf(points)} />
      <path
        className="as-head"
        d="M-6 -6L7 0L-6 6Z"
        transform={`translate(${at.x.toFixed(1)} ${at.y.toFixed(1)}) rotate(${angleAt(points, share).toFixed(0)})`}
      />
    </g>
  );
}

export const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');

function angleAt(points: readonly Point[], share: number): number {
  const [a, b] = [along(points, Math.max(0, share - 0.03)), along(points, Math.min(1, share + 0.03))];
  return (Math.atan2(b.y - a.y, b.x - a.x) * 180) / Math.PI;
}

/** The lines of the hops, each in its direction; a hop without a link has none. */
function waysOf(paths: readonly AsPath[], links: readonly PlacedAsLink[]) {
  const lines = new Map<string, readonly Point[]>();
  for (const { link, points } of links) {
    lines.set(`${link.a} ${link.b}`, points);
    lines.set(`${link.b} ${link.a}`, points.toReversed());
  }
  return hopsOf(paths).flatMap(({ from, to, look }) => {
    const points = lines.get(`${from} ${to}`);
    return points === undefined ? [] : [{ key: `${from} ${to}`, points, look }];
  });
}
