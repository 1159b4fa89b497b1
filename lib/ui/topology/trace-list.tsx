'use client';

import { X } from 'lucide-react';
import { memo, useEffect, useRef } from 'react';
import topologyWords from '#lib/i18n/messages/topology.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { TraceEntry } from '#lib/netsim/sim/trace.ts';
import { summarise } from '../packet/packet-summary.ts';
import { lookOf } from '../packet/protocol-look.ts';
import { frameOfEntry } from './entry-frame.ts';
import type { Step } from './record.ts';
import { traceSentence } from './trace-sentence.ts';
import { milliseconds } from './virtual-time.ts';

interface TraceListProps {
  readonly steps: readonly Step[];
  readonly current: number;
  /** The entry whose frame is shown. */
  readonly shown: TraceEntry | null;
  readonly onEntry: (step: number, entry: TraceEntry) => void;
}

/** Everything that happens, in words; choosing a line goes to its instant and shows its frame. */
export function TraceList({ steps, current, shown, onEntry }: TraceListProps) {
  const t = useWords(topologyWords);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const item = list.current?.querySelector<HTMLElement>(`[data-step="${current}"]`);
    if (!item || !list.current) return;
    // The list scrolls, the page stays.
    const { offsetTop: top, offsetHeight: height } = item;
    const box = list.current;
    if (top < box.scrollTop || top + height > box.scrollTop + box.clientHeight) {
      box.scrollTop = Math.max(0, top - box.clientHeight / 3);
    }
  }, [current]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <ol ref={list} className="trace-list" tabIndex={0} aria-label={t('happened')}>
      {steps.map((step, index) =>
        index === 0 ? null : (
          <TraceStep
            key={step.entries[0]?.index ?? index}
            step={step}
            index={index}
            isCurrent={index === current}
            shown={index === current ? shown : null}
            onEntry={onEntry}
          />
        ),
      )}
    </ol>
  );
}

const TraceStep = memo(function TraceStep({
  step,
  index,
  isCurrent,
  shown,
  onEntry,
}: {
  readonly step: Step;
  readonly index: number;
  readonly isCurrent: boolean;
  readonly shown: TraceEntry | null;
  readonly onEntry: TraceListProps['onEntry'];
}) {
  const locale = useLocale();
  return (
    <li className="trace-step" data-step={index} aria-current={isCurrent ? 'step' : undefined}>
      <span className="trace-time">{milliseconds(step.timeNs)}</span>
      <ul className="min-w-0 flex-1">
        {step.entries.map((entry) => (
          <li key={entry.index}>
            <button
              type="button"
              className="trace-entry"
              data-p={lookOfEntry(entry)}
              data-action={entry.action}
              aria-pressed={entry === shown}
              onClick={() => onEntry(index, entry)}
            >
              {entry.action === 'drop' ? (
                <X aria-hidden size={14} strokeWidth={3} className="trace-drop" />
              ) : (
                <span className="swatch" aria-hidden="true" />
              )}
              {traceSentence(entry, locale)}
            </button>
          </li>
        ))}
      </ul>
    </li>
  );
});

function lookOfEntry(entry: TraceEntry): string {
  const frame = frameOfEntry(entry);
  return frame === null ? lookOf('payload') : (summarise(frame.bytes, frame.link).looks.at(-1) ?? 'data');
}
