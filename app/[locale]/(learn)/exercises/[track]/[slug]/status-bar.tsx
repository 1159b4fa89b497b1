'use client';

import { Check, CloudOff, Keyboard, Loader } from 'lucide-react';
import Link from 'next/link';
import type { ExerciseView } from '#lib/exercises/exercise.ts';
import trackWords from '#lib/i18n/messages/tracks.ts';
import workspaceWords from '#lib/i18n/messages/workspace.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import type { DraftStatus } from './draft-sync.ts';
import { clock, dayAndTime } from './times.ts';
import type { AssignmentContext } from './workspace.tsx';

interface StatusBarProps {
  readonly view: ExerciseView;
  readonly isCode: boolean;
  readonly isBusy: boolean;
  readonly canSubmit: boolean;
  readonly draft: DraftStatus;
  readonly assignment: AssignmentContext | null;
  readonly attemptsUsed: number;
  readonly onRun: () => void;
  readonly onSubmit: () => void;
  readonly onKeys: () => void;
}

/** Where one is, what is saved, how many attempts, until when; Run and Submit. */
export function StatusBar({
  view,
  isCode,
  isBusy,
  canSubmit,
  draft,
  assignment,
  attemptsUsed,
  onRun,
  onSubmit,
  onKeys,
}: StatusBarProps) {
  const t = useWords(workspaceWords);
  const name = useWords(trackWords);
  const locale = useLocale();
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-line bg-surface px-4 py-2 lg:px-6">
      <nav aria-label={t('breadcrumb')} className="flex min-w-0 items-baseline gap-2 text-[14px]">
        <Link href={`/${locale}/concepts/${view.track}`} className="link max-sm:hidden">
          {name(view.track)}
        </Link>
        <span className="text-ink-3 max-sm:hidden">/</span>
        <span className="font-mono text-[13px] text-ink-2">{view.label}</span>
      </nav>
      {/* The pane with the prompt may be behind a tab: the page is named here. */}
      <h1 className="-ml-2 truncate text-[14px] font-[620]">{view.title[locale]}</h1>
      <p className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1 text-[13px] text-ink-2">
        <Saved draft={draft} />
        <span suppressHydrationWarning>
          {assignment?.attemptsAllowed == null
            ? t('attempts', { used: attemptsUsed })
            : t('attempt-of', {
                used: Math.min(attemptsUsed, assignment.attemptsAllowed),
                allowed: assignment.attemptsAllowed,
              })}
        </span>
        <span suppressHydrationWarning>{due(assignment, t, locale)}</span>
      </p>
      <div className="flex items-center gap-2 max-sm:w-full">
        <Button variant="bare" size="s" onClick={onKeys} aria-label={t('keys')} className="max-sm:hidden">
          <Keyboard aria-hidden size={16} />
        </Button>
        {isCode ? (
          <Button size="s" onClick={onRun} disabled={isBusy} className="h-9 max-sm:flex-1">
            {t('run')}
            <kbd className="rounded-[4px] border border-line bg-sunken px-1.5 text-[11px] text-ink-2 max-lg:hidden">
              {t('run-key')}
            </kbd>
          </Button>
        ) : null}
        <Button
          size="s"
          variant="primary"
          onClick={onSubmit}
          disabled={isBusy || !canSubmit}
          className="h-9 max-sm:flex-1"
        >
          {t('submit')}
        </Button>
      </div>
    </div>
  );
}

function Saved({ draft }: { readonly draft: DraftStatus }) {
  const t = useWords(workspaceWords);
  const locale = useLocale();
  switch (draft.kind) {
    case 'untouched':
      return null;
    case 'saved':
      return (
        <span role="status" className="flex items-center gap-1.5 tabular-nums" suppressHydrationWarning>
          <Check aria-hidden size={14} strokeWidth={2.4} />
          {t('saved', { time: clock(draft.at, locale) })}
        </span>
      );
    case 'saving':
      return (
        <span role="status" className="flex items-center gap-1.5">
          <Loader aria-hidden size={14} />
          {t('saving')}
        </span>
      );
    case 'local':
      return (
        <span role="status" className="flex items-center gap-1.5 font-[560] text-ink tabular-nums">
          <CloudOff aria-hidden size={14} />
          {t('local', { time: clock(draft.at, locale) })}
        </span>
      );
    case 'conflict':
      return <span className="font-[560] text-fail-ink">{t('conflict')}</span>;
  }
}

function due(
  assignment: AssignmentContext | null,
  t: ReturnType<typeof useWords<typeof workspaceWords>>,
  locale: 'fr' | 'en',
): string {
  if (assignment === null) return t('practice');
  if (assignment.dueAt === null) return t('assignment');
  const at = new Date(assignment.dueAt);
  return t(at.getTime() < Date.now() ? 'was-due' : 'due', { time: dayAndTime(at, locale) });
}
