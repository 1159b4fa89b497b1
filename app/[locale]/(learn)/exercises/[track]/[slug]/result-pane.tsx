'use client';

import { ArrowRight, Shuffle } from 'lucide-react';
import Link from 'next/link';
import { Suspense } from 'react';
import type { ExerciseView } from '#lib/exercises/exercise.ts';
import workspaceWords from '#lib/i18n/messages/workspace.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { feedbackView } from '#lib/kinds/views.ts';
import type { NextExercise } from '#lib/practice/next-after.ts';
import type { PastSubmission, SubmissionView } from '#lib/submissions/views.ts';
import { buttonClass } from '#lib/ui/button.tsx';
import { VerdictTag } from '#lib/ui/verdict-tag.tsx';
import { History } from './history.tsx';
import type { SubmissionState } from './use-submission.ts';
import { verdictText } from './verdict-text.ts';
import { Withheld } from './withheld.tsx';

interface ResultPaneProps {
  readonly state: SubmissionState;
  readonly view: ExerciseView;
  readonly isCode: boolean;
  readonly assignmentId: string | null;
  readonly next: NextExercise | undefined;
  readonly isGuest: boolean;
  readonly past: readonly PastSubmission[];
  readonly current: unknown;
  readonly onRestore: (answer: unknown) => void;
}

/** The verdict in words first, then the case, the idea, the checks; then what to do next. */
export function ResultPane({
  state,
  view,
  isCode,
  assignmentId,
  next,
  isGuest,
  past,
  current,
  onRestore,
}: ResultPaneProps) {
  const t = useWords(workspaceWords);
  const hasPassed = state.kind === 'done' && state.view.mode === 'submit' && state.view.report?.passed === true;
  return (
    <div className="flex flex-col gap-5 p-4 lg:p-6">
      <div aria-live="polite" className="text-[18px] leading-snug font-[600]">
        <Verdict state={state} isCode={isCode} />
      </div>
      {state.kind === 'none' ? (
        <p className="text-[15px] text-ink-2">{t(isCode ? 'empty-code' : 'empty-quiz')}</p>
      ) : null}
      {state.kind === 'done' ? <Details view={state.view} kind={view.kind} /> : null}
      {hasPassed ? <NextSteps view={view} assignmentId={assignmentId} next={next} /> : null}
      {isGuest && state.kind === 'done' && state.view.mode === 'submit' ? <KeepThis /> : null}
      <History past={past} isCode={isCode} current={current} onRestore={onRestore} />
    </div>
  );
}

function Verdict({ state, isCode }: { readonly state: SubmissionState; readonly isCode: boolean }) {
  const t = useWords(workspaceWords);
  const locale = useLocale();
  switch (state.kind) {
    case 'none':
      return null;
    case 'sending':
      return <p className="text-ink-2">{t('sending')}</p>;
    case 'offline':
      return <p>{t('offline')}</p>;
    case 'held':
      return (
        <p>
          {state.words[locale]} {t('sent-again')}
        </p>
      );
    case 'waiting':
      return <p className="text-ink-2">{t(state.view.status === 'running' ? 'running' : 'queued')}</p>;
    case 'refused':
      return (
        <p className="flex flex-wrap items-center gap-3">
          <VerdictTag verdict="ours">{t('refused')}</VerdictTag>
          {state.words[locale]}
        </p>
      );
    case 'done':
      return <Done view={state.view} tookMs={state.tookMs} isCode={isCode} />;
  }
}

function Done({
  view,
  tookMs,
  isCode,
}: {
  readonly view: SubmissionView;
  readonly tookMs: number;
  readonly isCode: boolean;
}) {
  const t = useWords(workspaceWords);
  const locale = useLocale();
  if (view.status === 'faulted') {
    return (
      <p className="flex flex-wrap items-center gap-3">
        <VerdictTag verdict="ours">{t('faulted')}</VerdictTag>
        {t('faulted-text')}
      </p>
    );
  }
  if (view.status === 'not-compiled') {
    const line = view.problem?.line;
    return (
      <div className="flex flex-col gap-1.5">
        <p className="flex flex-wrap items-center gap-3">
          <VerdictTag verdict="fail">{t('not-compiled')}</VerdictTag>
          {line === undefined ? null : <span>{t('at-line', { line })}</span>}
        </p>
        <p className="text-[15px] font-normal">{t(problemWord(view.problem?.code))}</p>
        <p lang="en" className="font-mono text-[13.5px] font-normal text-ink-2">
          {view.problem?.message}
        </p>
        <p className="text-[14px] font-normal text-ink-2">{t('not-compiled-free')}</p>
      </div>
    );
  }
  const passed = view.report?.passed === true;
  const word = passed ? (view.mode === 'run' ? 'holds-so-far' : 'passes') : 'fails';
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <VerdictTag verdict={passed ? 'pass' : 'fail'}>{t(word)}</VerdictTag>
      <span>{verdictText(view, isCode, locale)}</span>
      <span className="ml-auto text-[13px] font-normal text-ink-2">{t('took-ms', { ms: tookMs })}</span>
    </p>
  );
}

/** The words for a problem's code; the message beside them is the engine's own. */
function problemWord(code: string | undefined) {
  switch (code) {
    case 'syntax':
    case 'forbidden-import':
    case 'missing-export':
    case 'too-large':
    case 'top-level-await':
      return `problem-${code}` as const;
    default:
      return 'problem-while-loading';
  }
}

function Details({ view, kind }: { readonly view: SubmissionView; readonly kind: string }) {
  const t = useWords(workspaceWords);
  const Feedback = feedbackView(kind);
  if (view.report === null) return null;
  return (
    <>
      <Withheld report={view.report} />
      <Suspense>
        <Feedback report={view.report} />
      </Suspense>
      {view.report.console.length > 0 ? (
        <section>
          <h3 className="mb-1 text-[14px]">{t('console')}</h3>
          <pre className="overflow-x-auto rounded-r2 bg-sunken p-3 text-[13px]">{view.report.console.join('\n')}</pre>
        </section>
      ) : null}
    </>
  );
}

type NextStepsProps = Pick<ResultPaneProps, 'view' | 'assignmentId' | 'next'>;

function NextSteps({ view, assignmentId, next }: NextStepsProps) {
  const t = useWords(workspaceWords);
  const locale = useLocale();
  const isAssigned = assignmentId !== null;
  const list = `/${locale}/${isAssigned ? 'home' : 'practice'}`;
  const scope = isAssigned ? `?assignment=${assignmentId}` : '';
  return (
    <div className="flex flex-wrap gap-2.5">
      {next ? (
        <Link href={`/${locale}/exercises/${next.exerciseId}${scope}`} className={buttonClass({ variant: 'primary' })}>
          {t('next', { title: next.title[locale] })}
          <ArrowRight aria-hidden size={16} />
        </Link>
      ) : null}
      <Link href={list} className={buttonClass(next ? {} : { variant: 'primary' })}>
        {t('more-practice')}
      </Link>
      {isAssigned ? null : (
        // A fresh seed needs a fresh page: the server draws it.
        <a
          href={`/${locale}/exercises/${view.id}?seed=${(view.seed * 48_271 + 11) % 0x7fffffff}`}
          className={buttonClass()}
        >
          <Shuffle aria-hidden size={16} />
          {t('new-variant')}
        </a>
      )}
      <Link href={`/${locale}/concepts/${view.track}`} className={buttonClass({ variant: 'bare' })}>
        {t('read-course')}
      </Link>
    </div>
  );
}

function KeepThis() {
  const t = useWords(workspaceWords);
  const locale = useLocale();
  return (
    <section aria-label={t('keep-title')} className="card flex flex-wrap items-center gap-x-5 gap-y-3 px-5 py-4">
      <div className="flex-1 basis-72">
        <h3 className="text-[16px]">{t('keep-title')}</h3>
        <p className="mt-1 text-[14px] text-ink-2">{t('keep-text')}</p>
      </div>
      <Link href={`/${locale}/join`} className={buttonClass({ size: 's' })}>
        {t('join')}
      </Link>
      <Link href={`/${locale}/sign-up`} className={buttonClass({ size: 's' })}>
        {t('sign-up')}
      </Link>
      <Link href={`/${locale}/sign-in`} className={buttonClass({ size: 's' })}>
        {t('sign-in')}
      </Link>
    </section>
  );
}
