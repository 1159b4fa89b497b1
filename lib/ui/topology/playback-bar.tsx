'use client';

import topologyWords from '#lib/i18n/messages/topology.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { summarise } from '../packet/packet-summary.ts';
import { PlaybackControls } from '../playback-controls.tsx';
import { frameOfEntry, mainEntry } from './entry-frame.ts';
import type { Step } from './record.ts';
import { stepSentence } from './trace-sentence.ts';
import { milliseconds } from './virtual-time.ts';

interface PlaybackBarProps {
  readonly steps: readonly Step[];
  readonly index: number;
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly onJump: (index: number) => void;
  readonly onNext: () => void;
  readonly onPlay: (isPlaying: boolean) => void;
  readonly onSpeed: (speed: number) => void;
}

/** Forth and back through a run of a network; the ticks have the colours of its frames. */
export function PlaybackBar({ steps, index, ...controls }: PlaybackBarProps) {
  const t = useWords(topologyWords);
  const locale = useLocale();
  const last = steps.length - 1;
  const step = steps[index];
  const said = index === 0 || step === undefined ? t('nothing-yet') : stepSentence(step.entries, locale);
  return (
    <PlaybackControls
      {...controls}
      last={last}
      index={index}
      said={said}
      time={t('time', { ms: milliseconds(step?.timeNs ?? 0) })}
    >
      {last <= 160 ? (
        <div className="scrubber-ticks" aria-hidden="true">
          {steps.slice(1).map((each) => (
            <span key={each.entries[0]?.index} data-p={lookOfStep(each)} />
          ))}
        </div>
      ) : null}
    </PlaybackControls>
  );
}

function lookOfStep({ entries }: Step): string {
  const entry = mainEntry(entries);
  const frame = entry && frameOfEntry(entry);
  return frame ? (summarise(frame.bytes, frame.link).looks.at(-1) ?? 'data') : 'data';
}
