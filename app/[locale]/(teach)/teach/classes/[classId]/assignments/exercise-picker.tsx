'use client';

import { ExternalLink } from 'lucide-react';
import { useState } from 'react';
import type { Choice } from '#lib/classes/list-choices.ts';
import type { Track } from '#lib/exercises/exercise.ts';
import assignmentWords from '#lib/i18n/messages/assignment.ts';
import trackWords from '#lib/i18n/messages/tracks.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { SegmentedControl } from '#lib/ui/segmented-control.tsx';
import { TrackBadge } from '#lib/ui/track-badge.tsx';

interface ExercisePickerProps {
  readonly choices: readonly Choice[];
  readonly chosen: readonly string[];
  readonly onToggle: (choice: Choice) => void;
}

/** The course, by track and difficulty; each exercise opens as a learner meets it. */
export function ExercisePicker({ choices, chosen, onToggle }: ExercisePickerProps) {
  const t = useWords(assignmentWords);
  const nameOf = useWords(trackWords);
  const locale = useLocale();
  const [track, setTrack] = useState<Track | 'all'>('all');
  const [hardest, setHardest] = useState<'2' | '3' | '5'>('5');
  const present = [...new Set(choices.map((choice) => choice.track))];
  const shown = choices.filter(
    (choice) => (track === 'all' || choice.track === track) && choice.difficulty <= Number(hardest),
  );
  return (
    <fieldset>
      <legend className="font-[600]">{t('choose')}</legend>
      <div className="mt-3 flex flex-wrap gap-x-6 gap-y-3">
        <SegmentedControl
          label={t('track')}
          value={track}
          onChange={setTrack}
          options={[
            { value: 'all', label: t('all') },
            ...present.map((each) => ({ value: each, label: nameOf(each) })),
          ]}
        />
        <SegmentedControl
          label={t('difficulty')}
          value={hardest}
          onChange={setHardest}
          options={[
            { value: '2', label: t('up-to', { n: 2 }) },
            { value: '3', label: t('up-to', { n: 3 }) },
            { value: '5', label: t('all') },
          ]}
        />
      </div>
      {shown.length === 0 ? <p className="mt-4 text-ink-2">{t('none-match')}</p> : null}
      <ul className="card mt-4 divide-y divide-line px-4">
        {shown.map((choice) => (
          <li key={choice.id} className="flex items-center gap-3 py-2.5">
            <label className="flex min-h-10 flex-1 cursor-pointer items-center gap-3">
              <input
                type="checkbox"
                checked={chosen.includes(choice.id)}
                onChange={() => onToggle(choice)}
                className="size-[18px] accent-[var(--accent)]"
              />
              <TrackBadge track={choice.track} size="s" />
              <span className="flex-1">
                <span className="font-mono text-[13px] text-ink-2">{choice.label}</span>{' '}
                <span className="font-[560]">{choice.title[locale]}</span>
                <span className="mt-0.5 flex items-center gap-2 text-[13px] text-ink-2">
                  <Difficulty level={choice.difficulty} label={t('difficulty-n', { n: choice.difficulty })} />
                  {t('minutes', { n: choice.minutes })}
                </span>
              </span>
            </label>
            <a
              href={`/${locale}/exercises/${choice.id}`}
              target="_blank"
              rel="noreferrer"
              aria-label={t('see-label', { label: choice.label })}
              className="grid size-9 place-items-center rounded-r2 text-ink-2 hover:bg-sunken hover:text-ink"
            >
              <ExternalLink aria-hidden size={16} />
            </a>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function Difficulty({ level, label }: { readonly level: number; readonly label: string }) {
  return (
    <span role="img" aria-label={label} className="inline-flex gap-[3px]">
      {[1, 2, 3, 4, 5].map((step) => (
        <span key={step} className={`size-[7px] rounded-[2px] ${step <= level ? 'bg-ink-2' : 'bg-line'}`} />
      ))}
    </span>
  );
}
