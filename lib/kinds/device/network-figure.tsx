'use client';

import { useMemo } from 'react';
import deviceWords from '../../i18n/messages/device.ts';
import { useWords } from '../../i18n/use-words.tsx';
import { along, layout, lengthOf, type PlacedLink, type Point } from '../../ui/topology/layout.ts';
import { lookOfNode, outlineOf, sizeOfNode } from '../../ui/topology/node-look.ts';
import type { RunEvidence, SeenNode } from '../check-result.ts';

/** How far from a device its port's name stands. */
const labelDistance = 20;

/** The case's network; the port by which the frame came in, and the one on which the runs part, are marked. */
export function NetworkFigure({ evidence }: { readonly evidence: RunEvidence }) {
  const t = useWords(deviceWords);
  const yours = t('yours');
  const { width, height, nodes, links } = useMemo(() => placed(evidence, yours), [evidence, yours]);
  const step = evidence.got[evidence.gotStep] ?? evidence.expected[evidence.expectedStep];
  const parting = step && evidence.port !== null ? `${step.node}:${evidence.port}` : null;
  const incoming = step?.port ? `${step.node}:${step.port}` : null;
  return (
    <svg
      viewBox={`0 0 ${Math.ceil(width)} ${Math.ceil(height)}`}
      width={Math.ceil(width)}
      height={Math.ceil(height)}
      role="img"
      aria-label={t('network')}
      className="topology h-auto max-w-full"
    >
      {links.map((link) => {
        const isParting = parting !== null && link.ends.includes(parting);
        const isIncoming = incoming !== null && link.ends.includes(incoming);
        const look = isParting ? 'stroke-fail' : isIncoming ? 'stroke-ink' : 'stroke-line-firm';
        return (
          <g key={link.name}>
            <polyline
              points={link.points.map(({ x, y }) => `${x},${y}`).join(' ')}
              fill="none"
              className={look}
              strokeWidth={isParting || isIncoming ? 3 : 1.5}
              strokeDasharray={isParting ? '6 4' : undefined}
            />
            {portNames(link, evidence.nodes).map(({ text, at }) => (
              <text key={text} x={at.x} y={at.y - 5} textAnchor="middle" className="fill-ink-2 font-mono text-[11px]">
                {text}
              </text>
            ))}
          </g>
        );
      })}
      {nodes.map(({ node, label, x, y, size }) => (
        <g
          key={node.name}
          className="topo-node"
          style={{ cursor: 'default' }}
          data-p={lookOfNode({ kind: kindOf(node) }).look}
          data-active={node.role === 'yours' ? '' : undefined}
          transform={`translate(${x - size.width / 2} ${y - size.height / 2})`}
        >
          <path d={outlineOf(lookOfNode({ kind: kindOf(node) }), size)} />
          <text x={size.width / 2} y={label === '' ? 31 : 24} className="topo-name">
            {node.name}
          </text>
          <text x={size.width / 2} y={41} className="topo-address">
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}

const kinds: Readonly<Record<string, string>> = { switch: 'switch', nat: 'nat', vtep: 'vtep', tunnel: 'router' };

function kindOf({ role, label }: SeenNode): string {
  if (role === 'yours') return kinds[label] ?? 'host';
  return role === 'hub' ? 'hub' : 'host';
}

function placed({ nodes, links }: RunEvidence, yours: string) {
  const labelled = nodes.map((node) => {
    const label = node.role === 'yours' ? yours : node.label;
    return { node, label, size: sizeOfNode(node.name, label, lookOfNode({ kind: kindOf(node) })) };
  });
  const drawn = layout({
    nodes: labelled.map(({ node, size }) => ({ name: node.name, ...size })),
    links: links.map((ends) => ({ name: ends.join(' '), ends })),
    direction: 'LR',
    gap: 84,
  });
  return {
    width: drawn.width,
    height: drawn.height,
    links: drawn.links,
    nodes: drawn.nodes.flatMap(({ name, x, y }) => {
      const found = labelled.find(({ node }) => node.name === name);
      return found === undefined ? [] : [{ ...found, x, y }];
    }),
  };
}

/** A station has one port, and a network that only carries frames has none worth a name. */
function portNames({ ends, points }: PlacedLink, nodes: readonly SeenNode[]): readonly { text: string; at: Point }[] {
  const share = Math.min(0.45, labelDistance / Math.max(1, lengthOf(points)));
  return ends.flatMap((end, index) => {
    const [name, port = ''] = end.split(':');
    if (nodes.find((node) => node.name === name)?.role !== 'yours') return [];
    return [{ text: port, at: along(points, index === 0 ? share : 1 - share) }];
  });
}
