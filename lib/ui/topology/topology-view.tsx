'use client';

import { type ReactNode, useMemo } from 'react';
import topologyWords from '#lib/i18n/messages/topology.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { linkName } from '#lib/netsim/scenario/links.ts';
import type { Scenario } from '#lib/netsim/scenario/schema.ts';
import { GlyphPatterns } from './frame-glyph.tsx';
import { along, type Layout, lengthOf, type PlacedLink, layout as place } from './layout.ts';
import { lookOfNode, outlineOf, sizeOfNode, subtitleOf, titleOfNode } from './node-look.ts';

interface TopologyViewProps {
  readonly scenario: Scenario;
  readonly layout: Layout;
  readonly downLinks: ReadonlySet<string>;
  /** Nodes and links that something happens to. */
  readonly active: ReadonlySet<string>;
  readonly selected: string | null;
  readonly onSelect: (node: string) => void;
  /** The frames, over links and under nodes. */
  readonly children?: ReactNode;
}

/** Where everything goes; as stable as the scenario. */
export function useLayout(scenario: Scenario, isNarrow: boolean): Layout {
  const locale = useLocale();
  return useMemo(
    () =>
      place({
        nodes: Object.entries(scenario.nodes).map(([name, node]) => ({
          name,
          ...sizeOfNode(name, subtitleOf(node, locale), lookOfNode(node)),
        })),
        links: scenario.links.map((link) => ({ name: linkName(link), ends: link.ends })),
        direction: isNarrow ? 'TB' : 'LR',
        gap: isNarrow ? 96 : 156,
      }),
    [scenario, isNarrow, locale],
  );
}

/** A network: nodes in the shape of what they are, links with their state. */
export function TopologyView(props: TopologyViewProps) {
  const { scenario, layout, downLinks, active, selected, onSelect, children } = props;
  const t = useWords(topologyWords);
  const locale = useLocale();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <svg
      className="topology"
      role="group"
      aria-label={t('picture-of')}
      viewBox={`0 0 ${Math.ceil(layout.width)} ${Math.ceil(layout.height)}`}
      width={Math.ceil(layout.width)}
      height={Math.ceil(layout.height)}
    >
      <GlyphPatterns />
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: no link of the drawing takes the focus */}
      <g aria-hidden="true">
        {layout.links.map((link) => (
          <LinkLine key={link.name} link={link} isDown={downLinks.has(link.name)} isActive={active.has(link.name)} />
        ))}
      </g>
      {children}
      {layout.nodes.map(({ name, x, y, width, height }) => {
        const node = scenario.nodes[name];
        if (node === undefined) return null;
        const look = lookOfNode(node);
        const subtitle = subtitleOf(node, locale);
        const title = titleOfNode(node)[locale];
        return (
          // biome-ignore lint/a11y/useSemanticElements: a drawing has no button of its own
          <g
            key={name}
            role="button"
            tabIndex={0}
            aria-pressed={name === selected}
            data-p={look.look}
            data-active={active.has(name) ? '' : undefined}
            className="topo-node"
            transform={`translate(${x - width / 2} ${y - height / 2})`}
            onClick={() => onSelect(name)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return;
              event.preventDefault();
              onSelect(name);
            }}
          >
            <path d={outlineOf(look, { width, height })} />
            <text x={width / 2} y={23} className="topo-name">
              {/* The blank parts the name from what follows, for ears. */}
              {`${name} `}
            </text>
            <text x={width / 2} y={41} className={subtitle === title ? 'topo-kind' : 'topo-address'}>
              {subtitle}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function LinkLine({
  link,
  isDown,
  isActive,
}: {
  readonly link: PlacedLink;
  readonly isDown: boolean;
  readonly isActive: boolean;
}) {
  const { points, ends } = link;
  const length = lengthOf(points);
  const label = (end: string, share: number) => {
    const at = along(points, share);
    return (
      <text x={at.x} y={at.y - 6} className="topo-port">
        {end.slice(end.indexOf(':') + 1)}
      </text>
    );
  };
  const near = Math.min(0.4, 20 / Math.max(1, length));
  const middle = along(points, 0.5);
  return (
    <g className="topo-link" data-down={isDown ? '' : undefined} data-active={isActive ? '' : undefined}>
      <path
        className="topo-wire"
        d={points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('')}
      />
      {label(ends[0], near)}
      {label(ends[1], 1 - near)}
      {isDown ? (
        <text x={middle.x} y={middle.y + 5} className="topo-cut">
          ×
        </text>
      ) : null}
    </g>
  );
}
