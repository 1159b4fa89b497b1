'use client';

import deviceWords from '../../i18n/messages/device.ts';
import { useWords } from '../../i18n/use-words.tsx';
import type { RunEvidence } from '../check-result.ts';
import { layoutNetwork } from './layout-network.ts';

/** The case's network, small: the devices in a row, what is plugged into them around; the differing port is marked. */
export function NetworkFigure({ evidence }: { readonly evidence: RunEvidence }) {
  const t = useWords(deviceWords);
  const { width, height, nodes, links } = layoutNetwork(evidence);
  const step = evidence.got[evidence.gotStep] ?? evidence.expected[evidence.expectedStep];
  const marked = step && evidence.port !== null ? `${step.node}:${evidence.port}` : null;
  const incoming = step?.port ? `${step.node}:${step.port}` : null;
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={t('network')}
      className="h-auto max-w-full"
    >
      {links.map(({ ends: [a, b], from, to, labels }) => {
        const isMarked = a === marked || b === marked;
        const isIncoming = a === incoming || b === incoming;
        const look = isMarked ? 'stroke-fail' : isIncoming ? 'stroke-ink' : 'stroke-line-firm';
        return (
          <g key={`${a} ${b}`}>
            <line
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
              className={look}
              strokeWidth={isMarked || isIncoming ? 3 : 1.5}
              strokeDasharray={isMarked ? '6 4' : undefined}
            />
            {labels.map(({ text, x, y }) => (
              <text key={text} x={x} y={y} textAnchor="middle" className="fill-ink-2 font-mono text-[11px]">
                {text}
              </text>
            ))}
          </g>
        );
      })}
      {nodes.map(({ name, role, label, x, y, w, h }) => (
        <g key={name}>
          <rect
            x={x - w / 2}
            y={y - h / 2}
            width={w}
            height={h}
            rx={role === 'station' ? 6 : 3}
            className={role === 'yours' ? 'fill-sunken stroke-ink' : 'fill-surface stroke-line-firm'}
            strokeWidth={role === 'yours' ? 2 : 1.2}
          />
          <text x={x} y={label === '' ? y + 4 : y - 3} textAnchor="middle" className="fill-ink text-[13px] font-[600]">
            {name}
          </text>
          {label === '' ? null : (
            <text x={x} y={y + 12} textAnchor="middle" className="fill-ink-2 font-mono text-[10px]">
              {role === 'yours' ? t('yours') : label}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
