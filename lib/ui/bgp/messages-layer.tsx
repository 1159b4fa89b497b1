'use client';

import { useEffect, useMemo, useRef } from 'react';
import { along, lengthOf, type Point } from '../topology/layout.ts';
import type { AsLayout } from './as-layout.ts';
import type { MessageStep } from './playback.ts';

interface MessagesLayerProps {
  readonly layout: AsLayout;
  readonly inFlight: readonly MessageStep[];
  readonly timeNs: number;
  /** The instant that they travel to; that of the step while they stand still. */
  readonly towardsNs: number;
  /** How long that takes on the screen; null: they stand still. */
  readonly durationMs: number | null;
  readonly onArrive: () => void;
  /** The message of this step. */
  readonly lit: MessageStep | null;
}

/** Messages on their sessions, where the virtual clock has them. Between two steps only their places change. */
export function MessagesLayer(props: MessagesLayerProps) {
  const { layout, inFlight, timeNs, towardsNs, durationMs, onArrive, lit } = props;
  const arrive = useRef(onArrive);
  arrive.current = onArrive;
  const group = useRef<SVGGElement>(null);
  const ways = useMemo(() => waysOf(layout, inFlight), [layout, inFlight]);

  useEffect(() => {
    const glyphs = [...(group.current?.children ?? [])];
    const place = (share: number): void => {
      const nowNs = timeNs + share * (towardsNs - timeNs);
      for (const [i, way] of ways.entries()) glyphs[i]?.setAttribute('transform', placeAt(way, nowNs));
    };
    place(0);
    if (durationMs === null) return;
    if (ways.length === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const timer = setTimeout(() => arrive.current(), durationMs);
      return () => clearTimeout(timer);
    }
    const begun = performance.now();
    let request = requestAnimationFrame(function tick(now: number) {
      const done = Math.min(1, (now - begun) / durationMs);
      place(done);
      if (done < 1) request = requestAnimationFrame(tick);
      else arrive.current();
    });
    return () => cancelAnimationFrame(request);
  }, [ways, timeNs, towardsNs, durationMs]);

  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: the list of what happens has every message
    <g ref={group} aria-hidden="true">
      {ways.map((way, i) => (
        <g
          // biome-ignore lint/suspicious/noArrayIndexKey: messages have no name; their order is that of their sending
          key={i}
          data-p="bgp"
          className="bgp-message"
          data-lit={lit !== null && way.messages.includes(lit) ? '' : undefined}
          transform={placeAt(way, timeNs)}
        >
          <rect className="bgp-message-box" x={-way.width / 2} y={-10} width={way.width} height={20} rx={6} />
          <rect className="bgp-message-band" x={-way.width / 2 + 1.5} y={-8.5} width={4} height={17} rx={2} />
          <text x={2.5} y={4} className="bgp-message-text">
            {way.text}
          </text>
        </g>
      ))}
    </g>
  );
}

interface Way {
  /** Sent and arriving together, on one session. */
  readonly messages: readonly MessageStep[];
  readonly points: readonly Point[];
  /** Several at once on one session stand in a row. */
  readonly nth: number;
  readonly text: string;
  readonly width: number;
}

function waysOf({ links }: AsLayout, inFlight: readonly MessageStep[]): readonly Way[] {
  const lines = new Map<string, readonly Point[]>();
  for (const { link, points } of links) {
    lines.set(`${link.a} ${link.b}`, points);
    lines.set(`${link.b} ${link.a}`, points.toReversed());
  }
  const together = Map.groupBy(inFlight, ({ from, to, timeNs, arrivesNs }) => `${from} ${to} ${timeNs} ${arrivesNs}`);
  const before = new Map<string, number>();
  return [...together.values()].flatMap((messages) => {
    const [first] = messages;
    const key = `${first?.from} ${first?.to}`;
    const points = lines.get(key);
    if (points === undefined) return [];
    const nth = before.get(key) ?? 0;
    before.set(key, nth + 1);
    const text = glyphOf(messages);
    return [{ messages, points, nth, text, width: text.length * 7 + 18 }];
  });
}

function placeAt({ messages: [first], points, nth, width }: Way, nowNs: number): string {
  const { timeNs = 0, arrivesNs = null } = first ?? {};
  // Lost on the way: it stands in the middle.
  const done = arrivesNs === null ? 0.5 : Math.max(0, Math.min(1, (nowNs - timeNs) / Math.max(1, arrivesNs - timeNs)));
  // It is seen leaving and arriving, not under a node.
  const margin = Math.min(0.35, (width / 2 + 4) / Math.max(1, lengthOf(points)));
  const at = along(points, margin + (1 - 2 * margin) * done);
  return `translate(${at.x.toFixed(1)} ${(at.y - nth * 9).toFixed(1)})`;
}

/** + for routes that are announced, − for those withdrawn, with their number; other messages by name. */
function glyphOf(messages: readonly MessageStep[]): string {
  const announced = messages.reduce((sum, each) => sum + each.announced.length, 0);
  const withdrawn = messages.reduce((sum, each) => sum + each.withdrawn.length, 0);
  const names = new Set(messages.flatMap((each) => shortNames[each.message] ?? []));
  const parts = [
    ...(messages[0]?.arrivesNs === null ? ['×'] : []),
    ...names,
    ...(announced > 0 ? [`+${announced}`] : []),
    ...(withdrawn > 0 ? [`−${withdrawn}`] : []),
  ];
  return parts.join(' ') || 'EoR';
}

/** An UPDATE goes by what is in it; one that is empty ends the table (RFC 4724 §2). */
const shortNames: Readonly<Partial<Record<MessageStep['message'], string>>> = {
  OPEN: 'OPEN',
  NOTIFICATION: 'NOTIF',
  KEEPALIVE: 'KA',
  'ROUTE-REFRESH': 'RR',
};
