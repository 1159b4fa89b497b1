'use client';

import workspaceWords from '#lib/i18n/messages/workspace.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { PastSubmission } from '#lib/submissions/views.ts';
import { Button } from '#lib/ui/button.tsx';
import { VerdictTag } from '#lib/ui/verdict-tag.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { dayAndTime } from './times.ts';

interface HistoryProps {
  readonly past: readonly PastSubmission[];
  readonly isCode: boolean;
  /** What stands in the editor now. */
  readonly current: unknown;
  readonly onRestore: (answer: unknown) => void;
}

/** One's own submits of this exercise, newest first; an answer can be taken up again. */
export function History({ past, isCode, current, onRestore }: HistoryProps) {
  const t = useWords(workspaceWords);
  const locale = useLocale();
  if (past.length === 0) return null;
  return (
    <details className="text-[14px]">
      <summary className="cursor-pointer py-1 font-[560]">
        {t('history')} <span className="font-normal text-ink-2">({past.length})</span>
      </summary>
      <ol className="mt-1">
        {past.map((each) => (
          <li
            key={each.id}
            className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-1.5"
          >
            <PastVerdict past={each} />
            <span className="text-ink-2 tabular-nums" suppressHydrationWarning>
              {dayAndTime(new Date(each.createdAt), locale)}
            </span>
            {isCode ? (
              <span className="ml-auto flex gap-1">
                <CompareDialog before={each.answer} now={current} />
                <Button size="s" variant="bare" onClick={() => onRestore(each.answer)}>
                  {t('open')}
                </Button>
              </span>
            ) : null}
          </li>
        ))}
      </ol>
    </details>
  );
}

function PastVerdict({ past }: { readonly past: PastSubmission }) {
  const t = useWords(workspaceWords);
  if (past.result === null) {
    if (past.status === 'not-compiled') return <VerdictTag verdict="fail">{t('not-compiled')}</VerdictTag>;
    return (
      <VerdictTag verdict={past.status === 'faulted' ? 'ours' : 'wait'}>
        {t(past.status === 'faulted' ? 'faulted' : 'queued')}
      </VerdictTag>
    );
  }
  return (
    <VerdictTag verdict={past.result.passed ? 'pass' : 'fail'}>{t(past.result.passed ? 'passes' : 'fails')}</VerdictTag>
  );
}
