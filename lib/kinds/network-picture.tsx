'use client';

import type { Scenario } from '../netsim/scenario/schema.ts';
import { TopologyView, useLayout } from '../ui/topology/topology-view.tsx';

interface NetworkPictureProps {
  readonly network: Scenario;
  /** The node that is pointed at, in the drawing and in what stands beside it. */
  readonly selected: string | null;
  readonly onSelect: (node: string | null) => void;
}

const nothing: ReadonlySet<string> = new Set();

/** A question's network, before anything happens in it. */
export function NetworkPicture({ network, selected, onSelect }: NetworkPictureProps) {
  const layout = useLayout(network, false);
  return (
    <div className="overflow-x-auto">
      <TopologyView
        scenario={network}
        layout={layout}
        downLinks={nothing}
        active={nothing}
        selected={selected}
        onSelect={(name) => onSelect(name === selected ? null : name)}
      />
    </div>
  );
}
