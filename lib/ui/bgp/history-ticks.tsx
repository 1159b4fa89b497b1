import type { HistoryStep } from '#lib/netsim/bgp/history/history.ts';
import { kindOf } from './history-list.tsx';

interface HistoryTicksProps {
  readonly steps: readonly HistoryStep[];
  readonly cycle: { readonly from: number; readonly to: number } | null;
}

/** More than a thousandth of the bar would not be seen. */
const mostTicks = 1200;

/** Under the scrubber: what kind every step is, and where the cycle of an oscillation lies. */
export function HistoryTicks({ steps, cycle }: HistoryTicksProps) {
  if (steps.length === 0 || steps.length > mostTicks) return null;
  return (
    <svg
      aria-hidden="true"
      className="history-ticks"
      viewBox={`0 0 ${steps.length} 10`}
      preserveAspectRatio="none"
      height={10}
    >
      {steps.map((step, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <rect key={i} data-kind={kindOf(step)} x={i + 0.1} y={0} width={0.8} height={5} />
      ))}
      {cycle === null ? null : (
        <rect className="history-ticks-cycle" x={cycle.from} y={7} width={cycle.to - cycle.from} height={3} />
      )}
    </svg>
  );
}
