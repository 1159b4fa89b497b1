'use client';

import Link from 'next/link';
import { useState } from 'react';
import type { LearnerWork } from '#lib/classes/learner-work.ts';
import liveWords from '#lib/i18n/messages/live.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { EmptyState } from '#lib/ui/empty-state.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { AttemptDetail } from './attempt-detail.tsx';
import { AttemptList } from './attempt-list.tsx';
import type { LiveAssignment } from './live-header.tsx';
import { PanelFrame } from './panel-frame.tsx';
import { useFetched } from './use-fetched.ts';

interface WorkPanelProps {
  readonly assignment: LiveAssignment;
  readonly place: { readonly userId: string; readonly exerciseId: string };
  /** As shown: a number when names are hidden. */
  readonly name: string;
  readonly isProjecting: boolean;
  /** Changes when the cell does. */
  readonly version: string;
  readonly onClose: () => void;
}

/** One learner at one item: every attempt, its answer, what was checked. */
export function WorkPanel({ assignment, place, name, isProjecting, version, onClose }: WorkPanelProps) {
  const t = useWords(liveWords);
  const locale = useLocale();
  const { userId, exerciseId } = place;
  const address = `/api/assignments/${assignment.id}/work?learner=${userId}&exercise=${encodeURIComponent(exerciseId)}`;
  const { value, hasFailed, retry } = useFetched<LearnerWork>(address, version);
  const [chosen, setChosen] = useState<string | null>(null);
  const attempt = value?.attempts.find(({ id }) => id === chosen) ?? value?.attempts[0];
  const number = new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB');
  return (
    <PanelFrame
      onClose={onClose}
      hasFailed={hasFailed}
      onRetry={retry}
      title={
        <>
          {name}
          <span className="block text-[14px] font-[450] text-ink-2">
            <span className="font-mono">{value?.exercise.label}</span> {value?.exercise.title[locale]}
          </span>
        </>
      }
    >
      {value === null ? null : (
        <>
          <p className="flex flex-wrap gap-x-3 text-[13.5px] text-ink-2 tabular-nums">
            <span>
              {t('score', { points: number.format(value.score.points), possible: number.format(value.score.possible) })}
            </span>
            <span>{t('attempts', { n: value.score.attemptsUsed })}</span>
            {value.runs > 0 ? <span>{t('runs', { n: value.runs })}</span> : null}
            {value.draftAt ? (
              <span>
                {t('draft')} <LocalTime at={value.draftAt} />
              </span>
            ) : null}
            {isProjecting ? null : (
              <Link href={`/${locale}/teach/classes/${assignment.classId}/learners/${userId}`} className="link">
                {t('open-learner', { name })}
              </Link>
            )}
          </p>
          {attempt ? (
            <>
              <AttemptList attempts={value.attempts} current={attempt.id} onChoose={setChosen} />
              <AttemptDetail key={attempt.id} attempt={attempt} kind={value.exercise.kind} />
            </>
          ) : (
            <EmptyState title={t('nothing-sent')}>{value.draftAt ? t('nothing-sent-text') : null}</EmptyState>
          )}
        </>
      )}
    </PanelFrame>
  );
}
