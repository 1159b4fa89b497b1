'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ExerciseView } from '#lib/exercises/exercise.ts';
import workspaceWords from '#lib/i18n/messages/workspace.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { answerView, type LabModule } from '#lib/kinds/views.ts';
import type { NextExercise } from '#lib/practice/next-after.ts';
import type { NoteView } from '#lib/submissions/notes.ts';
import type { DraftView, PastSubmission, SubmissionView } from '#lib/submissions/views.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import type { DraftPlace } from './draft-sync.ts';
import { KeysDialog } from './keys-dialog.tsx';
import { PromptPane } from './prompt-pane.tsx';
import { ResultPane } from './result-pane.tsx';
import { StatusBar } from './status-bar.tsx';
import { TeacherNotes } from './teacher-notes.tsx';
import { useDraft } from './use-draft.ts';
import { useKeys } from './use-keys.ts';
import { useNotes } from './use-notes.ts';
import { useSubmission } from './use-submission.ts';
import { WorkspacePanes } from './workspace-panes.tsx';

export interface AssignmentContext {
  readonly dueAt: string | null;
  readonly attemptsAllowed: number | null;
}

interface WorkspaceProps {
  readonly view: ExerciseView;
  readonly prompt: ReactNode;
  readonly hints: readonly ReactNode[];
  readonly place: DraftPlace;
  readonly assignment: AssignmentContext | null;
  readonly draft: DraftView | null;
  readonly past: readonly PastSubmission[];
  /** What to do once this one is passed. */
  readonly next: NextExercise | undefined;
  /** Hints that the teacher has sent for this work. */
  readonly notes: readonly NoteView[];
  readonly declarations: readonly LabModule[];
  readonly isGuest: boolean;
}

export type PaneName = 'prompt' | 'work' | 'result';

/** One exercise: read, answer, see. */
export function Workspace({
  view,
  prompt,
  hints,
  place,
  assignment,
  draft,
  past,
  next,
  notes: notesAtFirst,
  declarations,
  isGuest,
}: WorkspaceProps) {
  const t = useWords(workspaceWords);
  const router = useRouter();
  const isCode = view.starter !== undefined;
  const [pane, setPane] = useState<PaneName>('work');
  const [areKeysOpen, setKeysOpen] = useState(false);
  const [attemptsUsed, setAttemptsUsed] = useState(past.length);
  const { answer, status, change, resolve, flush } = useDraft({ place, seed: view.seed, serverDraft: draft });
  const Answer = answerView(view.kind);

  const onDone = useCallback(
    (done: SubmissionView) => {
      setAttemptsUsed(done.attempts.used);
      if (done.mode !== 'submit') return;
      // The list of attempts is the server's. It draws a new variant for an address that names none, as long as there is
      // no draft: without this the verdict would go with the old one.
      if (place.assignmentId === null) window.history.replaceState(null, '', `?seed=${view.seed}`);
      router.refresh();
    },
    [router, place.assignmentId, view.seed],
  );
  const { state, hand } = useSubmission({ place, seed: view.seed, onDone });
  const { notes, putAway } = useNotes(place, notesAtFirst, state.kind === 'done' ? state.view.id : undefined);

  const latest = useRef(answer);
  latest.current = answer;
  const write = useCallback(
    (next: unknown) => {
      // At once, not at the next render: the Submit key may follow the last letter faster than that.
      latest.current = next;
      change(next);
    },
    [change],
  );
  const send = useCallback(
    (mode: 'run' | 'submit') => {
      setPane('result');
      void flush();
      void hand(mode, latest.current ?? (view.starter === undefined ? {} : { source: view.starter }));
    },
    [hand, flush, view.starter],
  );
  const keys = useMemo(
    () => ({ run: () => send(isCode ? 'run' : 'submit'), submit: () => send('submit'), help: () => setKeysOpen(true) }),
    [send, isCode],
  );
  useKeys(keys);

  const isBusy =
    state.kind === 'sending' || state.kind === 'waiting' || state.kind === 'offline' || state.kind === 'held';
  const errorLines = useMemo(() => linesOf(state.kind === 'done' ? state.view : null), [state]);
  const canSubmit = isCode || answer !== null;
  // The list of attempts that the server sent after a submit is newer than the count at first.
  useEffect(() => setAttemptsUsed((used) => Math.max(used, past.length)), [past.length]);

  return (
    <div data-full-height className="flex min-h-0 flex-1 flex-col lg:h-[calc(100dvh-57px)] lg:flex-none">
      <StatusBar
        view={view}
        isCode={isCode}
        isBusy={isBusy}
        canSubmit={canSubmit}
        draft={status}
        assignment={assignment}
        attemptsUsed={attemptsUsed}
        onRun={() => send('run')}
        onSubmit={() => send('submit')}
        onKeys={() => setKeysOpen(true)}
      />
      {status.kind === 'conflict' ? <ConflictNotice newer={status.newer} onResolve={resolve} /> : null}
      <TeacherNotes notes={notes} onPutAway={putAway} />
      <WorkspacePanes
        pane={pane}
        workSize={isCode ? '46%' : '68%'}
        onPane={setPane}
        labels={{ prompt: t('prompt'), work: t('work'), result: t('result') }}
        prompt={<PromptPane view={view} prompt={prompt} hints={hints} />}
        work={
          <Suspense>
            <div className={isCode ? 'h-full' : 'p-4 lg:p-6'}>
              <Answer
                question={view.question}
                config={view.config}
                answer={answer}
                onChange={write}
                starter={view.starter}
                declarations={declarations}
                errorLines={errorLines}
              />
            </div>
          </Suspense>
        }
        result={
          <ResultPane
            state={state}
            view={view}
            isCode={isCode}
            assignmentId={place.assignmentId}
            next={next}
            isGuest={isGuest}
            past={past}
            current={answer ?? { source: view.starter }}
            onRestore={(restored) => {
              write(restored);
              setPane('work');
            }}
          />
        }
      />
      <KeysDialog isOpen={areKeysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  );
}

/** The lines that the report speaks of: where it does not compile, or where it stopped. */
function linesOf(view: SubmissionView | null): readonly number[] {
  if (view === null) return [];
  const compile = view.problem?.line;
  const thrown = view.report?.checks.flatMap(
    (check) => /^line (\d+) /.exec(check.explanation?.whereText.en ?? '')?.[1] ?? [],
  );
  return [...new Set([...(compile === undefined ? [] : [compile]), ...(thrown ?? []).map(Number)])];
}
