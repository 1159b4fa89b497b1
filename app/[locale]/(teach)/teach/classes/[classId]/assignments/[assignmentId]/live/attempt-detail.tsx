'use client';

import { Suspense } from 'react';
import type { AttemptView } from '#lib/classes/learner-work.ts';
import liveWords from '#lib/i18n/messages/live.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { answerView, feedbackView } from '#lib/kinds/views.ts';

type Shown = Pick<AttemptView, 'source' | 'answer' | 'question' | 'config' | 'report' | 'problem'>;

/** What was handed in and what grading said of it, drawn as the learner sees it. */
export function AttemptDetail({ attempt, kind }: { readonly attempt: Shown; readonly kind: string }) {
  const t = useWords(liveWords);
  const { report, problem, source } = attempt;
  const Feedback = feedbackView(kind);
  return (
    <>
      <section aria-label={t('answer')}>
        <h3 className="mb-2 text-[15px]">{t('answer')}</h3>
        {source === null ? (
          <QuizAnswer attempt={attempt} kind={kind} />
        ) : (
          <Source text={source} errorLine={problem?.line} />
        )}
      </section>
      {problem ? (
        <p className="rounded-r2 bg-ours-soft px-3 py-2 text-[14px] text-ours-ink">
          {problem.line === undefined
            ? problem.message
            : t('not-compiled-at', { line: problem.line, message: problem.message })}
        </p>
      ) : null}
      {report ? (
        <section aria-label={t('verdict')}>
          <Suspense>
            <Feedback report={report} />
          </Suspense>
        </section>
      ) : null}
    </>
  );
}

/** The question as it was drawn for them, filled in and not to be changed. */
function QuizAnswer({ attempt, kind }: { readonly attempt: Shown; readonly kind: string }) {
  const Answer = answerView(kind);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse.
    <div tabIndex={0} className="quiz-answer-scroll">
      <fieldset disabled className="quiz-answer min-w-0">
        <Suspense>
          <Answer
            question={attempt.question}
            config={attempt.config}
            answer={attempt.answer}
            onChange={() => {}}
            starter={undefined}
            declarations={[]}
            errorLines={[]}
          />
        </Suspense>
      </fieldset>
    </div>
  );
}

function Source({ text, errorLine }: { readonly text: string; readonly errorLine: number | undefined }) {
  const lines = text.replace(/\n$/, '').split('\n');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable without a mouse.
    <pre tabIndex={0} className="source">
      <code>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line's number is its name.
          <span key={index} className="line" data-line={index + 1} data-error={index + 1 === errorLine || undefined}>
            {line}
            {'\n'}
          </span>
        ))}
      </code>
    </pre>
  );
}
