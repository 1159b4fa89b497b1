'use client';

import kindWords from '../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../i18n/use-words.tsx';
import { CheckList } from './check-list.tsx';
import { Ideas } from './idea.tsx';
import type { FeedbackProps } from './views.ts';

/** For kinds whose answer needs no drawing: what was wrong and why, the ideas, then the checks. */
export function QuizFeedback({ report }: FeedbackProps) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const failing = report.checks.filter((check) => check.outcome === 'fails' && check.explanation);
  return (
    <div className="flex flex-col gap-4">
      <ul className="flex max-w-[80ch] flex-col gap-2.5">
        {failing.map(({ id, title, explanation }) => (
          <li
            key={id}
            className="rounded-r3 bg-surface px-4 py-3 text-[14.5px] shadow-[inset_3px_0_0_var(--fail),inset_0_0_0_1px_var(--line)]"
          >
            <p className="font-[600]">
              {title[locale]}
              {explanation && explanation.got !== '' ? (
                <>
                  {' '}
                  <code className="font-normal text-fail-ink">{explanation.got}</code>
                </>
              ) : null}
            </p>
            <p className="mt-0.5">{explanation?.why[locale]}</p>
          </li>
        ))}
      </ul>
      <Ideas report={report} />
      {report.checks.length > 1 ? (
        <details open={failing.length === 0}>
          <summary className="cursor-pointer py-1 text-[14px] font-[560]">{t('checks')}</summary>
          <CheckList report={report} />
        </details>
      ) : null}
    </div>
  );
}
