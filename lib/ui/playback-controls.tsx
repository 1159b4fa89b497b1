'use client';

import { Pause, Play, SkipBack, SkipForward, StepBack, StepForward } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import topologyWords from '#lib/i18n/messages/topology.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';

export const speeds = [0.25, 0.5, 1, 2, 4] as const;

interface PlaybackControlsProps {
  /** The index of the last step; 0 is before anything has happened. */
  readonly last: number;
  readonly index: number;
  /** The step in words, for the scrubber. */
  readonly said: string;
  /** The instant, as it is written. */
  readonly time: string;
  readonly isPlaying: boolean;
  readonly speed: number;
  readonly onJump: (index: number) => void;
  readonly onNext: () => void;
  readonly onPlay: (isPlaying: boolean) => void;
  readonly onSpeed: (speed: number) => void;
  /** Under the scrubber: what the steps are. */
  readonly children?: ReactNode;
}

/** Forth and back through a run, by step or by itself. */
export function PlaybackControls(props: PlaybackControlsProps) {
  const { last, index, said, time, isPlaying, speed, onJump, onNext, onPlay, onSpeed, children } = props;
  const t = useWords(topologyWords);
  const locale = useLocale();
  const speedId = useId();
  return (
    <div className="playback">
      <div className="flex gap-1.5">
        <Control label={t('first')} isOff={index === 0} onClick={() => onJump(0)}>
          <SkipBack aria-hidden size={16} />
        </Control>
        <Control label={t('previous')} isOff={index === 0} onClick={() => onJump(index - 1)}>
          <StepBack aria-hidden size={16} />
        </Control>
        <Control
          label={t(isPlaying ? 'pause' : 'play')}
          isMain
          isOff={index === last && !isPlaying}
          onClick={() => onPlay(!isPlaying)}
        >
          {isPlaying ? <Pause aria-hidden size={16} /> : <Play aria-hidden size={16} />}
        </Control>
        <Control label={t('next')} isOff={index === last} onClick={onNext}>
          <StepForward aria-hidden size={16} />
        </Control>
        <Control label={t('last')} isOff={index === last} onClick={() => onJump(last)}>
          <SkipForward aria-hidden size={16} />
        </Control>
      </div>
      <div className="min-w-0 flex-1 basis-52">
        <input
          type="range"
          min={0}
          max={last}
          value={index}
          aria-label={t('scrubber')}
          aria-valuetext={`${t('step', { n: index, of: last })} ${said}`}
          onChange={(event) => onJump(Number(event.target.value))}
          className="scrubber"
        />
        {children}
      </div>
      <span className="font-mono text-[13px] tabular-nums">{time}</span>
      <span>
        <label htmlFor={speedId} className="sr-only">
          {t('speed')}
        </label>
        <select
          id={speedId}
          value={speed}
          onChange={(event) => onSpeed(Number(event.target.value))}
          className="h-8 rounded-r2 border border-line-firm bg-surface px-1.5 text-[13.5px]"
        >
          {speeds.map((each) => (
            <option key={each} value={each}>
              {new Intl.NumberFormat(locale).format(each)}×
            </option>
          ))}
        </select>
      </span>
    </div>
  );
}

function Control({
  label,
  isOff,
  isMain = false,
  onClick,
  children,
}: {
  readonly label: string;
  readonly isOff: boolean;
  readonly isMain?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}) {
  const look = isMain ? 'bg-accent text-on-accent border-accent' : 'bg-surface border-line-firm hover:bg-sunken';
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      // Stays in the Tab order at the ends of the run: the focus does not jump away from under a finger.
      aria-disabled={isOff}
      onClick={() => {
        if (!isOff) onClick();
      }}
      className={`grid size-9 place-items-center rounded-r2 border aria-disabled:cursor-not-allowed aria-disabled:opacity-45 ${look}`}
    >
      {children}
    </button>
  );
}
