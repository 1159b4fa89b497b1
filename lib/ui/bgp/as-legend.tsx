'use client';

import bgpWords from '#lib/i18n/messages/bgp.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { type AsGraphData, type AsState, asStates } from './as-graph-model.ts';
import { StateFill } from './as-patterns.tsx';

interface AsLegendProps {
  readonly graph: AsGraphData;
  readonly patterns: string;
  /** Among thousands a state is a shape. */
  readonly isCrowd: boolean;
}

/** The lines and fills that this graph has, each with its word. */
export function AsLegend({ graph, patterns, isCrowd }: AsLegendProps) {
  const t = useWords(bgpWords);
  const relations = new Set(graph.links.map(({ relation }) => (relation === 'provider' ? 'customer' : relation)));
  const states = new Set(graph.nodes.map(({ state }) => state));
  const looks = new Set(graph.paths.map(({ look = 'plain' }) => look));
  return (
    <ul aria-label={t('legend')} className="as-legend">
      {(['customer', 'peer', 'internal', 'unknown'] as const).map((relation) =>
        relations.has(relation) ? (
          <li key={relation}>
            <Line>
              <g className="as-link" data-relation={relation}>
                <path className="as-wire" d="M1 9H33" />
                {isCrowd ? null : <LinkMark relation={relation} x={17} y={9} />}
              </g>
            </Line>
            {t(`link-${relation}`)}
          </li>
        ) : null,
      )}
      {graph.links.some(({ isDown }) => isDown) ? (
        <li>
          <Line>
            <g className="as-link" data-down="">
              <path className="as-wire" d="M1 9H33" />
              <text x={17} y={14} className="topo-cut">
                ×
              </text>
            </g>
          </Line>
          {t('link-down')}
        </li>
      ) : null}
      {(['plain', 'doubtful'] as const).map((look) =>
        looks.has(look) ? (
          <li key={look}>
            <Line>
              <g className="as-hop" data-look={look}>
                <path className="as-way" d="M1 9H33" />
                <path className="as-head" d="M22 4L31 9L22 14Z" />
              </g>
            </Line>
            {t(`path-${look}`)}
          </li>
        ) : null,
      )}
      {asStates.map((state) =>
        states.has(state) ? (
          <li key={state}>
            {isCrowd ? (
              <svg aria-hidden="true" width={18} height={18} className="crowd-mark" data-state={state}>
                <path d={crowdMarks[state]} />
              </svg>
            ) : (
              <svg aria-hidden="true" width={22} height={16} className="as-node" data-state={state}>
                <rect className="as-box" x={1} y={1} width={20} height={14} rx={4} />
                <StateFill patterns={patterns} state={state} x={1} y={1} width={20} height={14} rx={4} />
              </svg>
            )}
            {t(`state-${state}`)}
          </li>
        ) : null,
      )}
    </ul>
  );
}

const ring = 'M9 4a5 5 0 1 0 .01 0Z';
const triangle = 'M9 2L16 15H2Z';
const diamond = 'M9 4L14 9L9 14L4 9Z';
/** As crowd-painter.ts draws them. */
const crowdMarks: Readonly<Record<AsState, string>> = {
  origin: 'M3 3H15V15H3Z',
  attacker: triangle,
  leaking: triangle,
  captured: diamond,
  leaked: diamond,
  oscillating: ring,
  unreachable: ring,
  down: ring,
};

function Line({ children }: { readonly children: React.ReactNode }) {
  return (
    <svg aria-hidden="true" width={34} height={18}>
      {children}
    </svg>
  );
}

/**
 * The sign in the middle of a line: a wedge that is wide at the provider’s end, an equals sign between peers, a point
 * within an AS. `down` turns the wedge: the way to the customer, in degrees from the right.
 */
export function LinkMark({
  relation,
  x,
  y,
  down = 0,
}: {
  readonly relation: string;
  readonly x: number;
  readonly y: number;
  readonly down?: number;
}) {
  if (relation === 'unknown') return null;
  return (
    <g transform={`translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${down.toFixed(0)})`}>
      {relation === 'peer' ? (
        <>
          <circle className="as-mark-ground" r={7} />
          <path className="as-mark" d="M-4 -2.2H4M-4 2.2H4" />
        </>
      ) : relation === 'internal' ? (
        <circle className="as-mark-dot" r={2.6} />
      ) : (
        <path className="as-mark-wedge" d="M-5 -5.5L6 0L-5 5.5Z" />
      )}
    </g>
  );
}
