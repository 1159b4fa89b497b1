import type { AsState } from './as-graph-model.ts';

/** The fills of the states, once a drawing; `id` keeps several drawings of a page apart. */
export function AsPatterns({ id }: { readonly id: string }) {
  const pattern = (state: AsState, size: number, path: string) => (
    <pattern id={`${id}-${state}`} width={size} height={size} patternUnits="userSpaceOnUse">
      <path d={path} className={`as-pattern as-pattern-${state}`} />
    </pattern>
  );
  return (
    <defs>
      {pattern('attacker', 7, 'M0 0L7 7M7 0L0 7')}
      {pattern('captured', 6, 'M-1 1L1 -1M0 6L6 0M5 7L7 5')}
      {pattern('leaking', 6, 'M1 1h.1M4 4h.1')}
      {pattern('leaked', 8, 'M2 2h.1M6 6h.1')}
      {pattern('oscillating', 10, 'M0 5Q2.5 1 5 5T10 5')}
      {pattern('unreachable', 6, 'M0 3H6')}
      {pattern('down', 5, 'M2 0V5')}
    </defs>
  );
}

interface StateFillProps {
  readonly patterns: string;
  readonly state: AsState | undefined;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly rx: number;
}

/** The pattern of a state over its colour; an origin has a band on its left instead, like the box that it sends. */
export function StateFill({ patterns, state, x, y, width, height, rx }: StateFillProps) {
  if (state === undefined) return null;
  if (state === 'origin') return <rect className="as-band" x={x + 3} y={y + 3} width={4} height={height - 6} rx={2} />;
  return <rect x={x} y={y} width={width} height={height} rx={rx} fill={`url(#${patterns}-${state})`} />;
}
