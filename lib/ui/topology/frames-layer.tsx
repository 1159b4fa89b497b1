'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import type { FrameInFlight } from '#lib/netsim/sim/simulation.ts';
import { summarise } from '../packet/packet-summary.ts';
import { FrameGlyph, sizeOfGlyph } from './frame-glyph.tsx';
import { along, type Layout, lengthOf, type Point } from './layout.ts';
import type { Step } from './record.ts';

interface FramesLayerProps {
  readonly layout: Layout;
  readonly step: Step;
  /** The virtual instant that the frames travel to; that of the step when they stand still. */
  readonly towardsNs: number;
  /** How long the way there takes on the screen; null when they stand still. */
  readonly durationMs: number | null;
  readonly onArrive: () => void;
  /** The frame that is shown beside the drawing, and the port it left by: copies of one frame share their bytes. */
  readonly lit: { readonly bytes: Uint8Array | undefined; readonly from: string } | null;
  readonly onFrame: (frame: FrameInFlight) => void;
}

/** The frames on the wires, where the virtual clock has them. */
export function FramesLayer({ layout, step, towardsNs, durationMs, onArrive, lit, onFrame }: FramesLayerProps) {
  const [share, setShare] = useState(0);
  const arrive = useRef(onArrive);
  arrive.current = onArrive;

  useEffect(() => {
    setShare(0);
    if (durationMs === null) return;
    const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches || step.inFlight.length === 0;
    if (isStill) {
      const timer = setTimeout(() => arrive.current(), durationMs);
      return () => clearTimeout(timer);
    }
    const begun = performance.now();
    let request = requestAnimationFrame(function tick(now: number) {
      const done = Math.min(1, (now - begun) / durationMs);
      setShare(done);
      if (done < 1) request = requestAnimationFrame(tick);
      else arrive.current();
    });
    return () => cancelAnimationFrame(request);
  }, [step, durationMs]);

  const nowNs = step.timeNs + share * (towardsNs - step.timeNs);
  const looks = useMemo(() => step.inFlight.map(({ bytes }) => summarise(bytes, 'ethernet').looks.slice(0, 6)), [step]);
  const perLink = new Map<string, number>();
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: frames are reached through the list of what happens
    <g aria-hidden="true">
      {step.inFlight.map((frame, index) => {
        const link = layout.links.find(({ name }) => name === frame.link);
        if (link === undefined) return null;
        const key = `${frame.from}`;
        const nth = perLink.get(key) ?? 0;
        perLink.set(key, nth + 1);
        const path = link.ends[0] === frame.from ? link.points : link.points.toReversed();
        const whole = Math.max(1, frame.arrivesNs - frame.departsNs);
        const done = Math.max(0, Math.min(1, (nowNs - frame.departsNs) / whole));
        // A frame is wide: it is seen leaving and arriving, not inside a node.
        const margin = marginOf(path, sizeOfGlyph(looks[index] ?? []));
        const at = along(path, margin + (1 - 2 * margin) * done);
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the list of what happens has every frame, by keyboard too
          <g
            // biome-ignore lint/suspicious/noArrayIndexKey: frames have no name; their order is that of their leaving
            key={index}
            className="topo-frame"
            transform={`translate(${at.x.toFixed(1)} ${(at.y - nth * 10).toFixed(1)})`}
            onClick={() => onFrame(frame)}
          >
            <FrameGlyph looks={looks[index] ?? []} isLit={frame.bytes === lit?.bytes && frame.from === lit.from} />
          </g>
        );
      })}
    </g>
  );
}

/** The share of a path that half a frame covers. */
function marginOf(
  path: readonly Point[],
  { width, height }: { readonly width: number; readonly height: number },
): number {
  const [a, b] = [path[0], path.at(-1)];
  const isSteep = a !== undefined && b !== undefined && Math.abs(b.y - a.y) > Math.abs(b.x - a.x);
  return Math.min(0.42, ((isSteep ? height : width) / 2 + 8) / Math.max(1, lengthOf(path)));
}
