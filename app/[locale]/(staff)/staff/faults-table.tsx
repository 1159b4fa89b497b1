'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { Problem } from '#lib/grading/report.ts';
import staffWords from '#lib/i18n/messages/staff.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { EmptyState } from '#lib/ui/empty-state.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { ScrollArea } from '#lib/ui/scroll-area.tsx';
import { FormMessages } from '../../form/form-messages.tsx';
import { useForm } from '../../form/use-form.ts';
import { retryFaultAction } from './actions.ts';

interface FaultRow {
  readonly submissionId: string;
  readonly exerciseId: string;
  readonly versions: string;
  readonly tries: number;
  readonly problem: Problem | null;
  readonly createdAt: string;
}

/** What we failed to grade, and a button to try again once it is mended. */
export function FaultsTable({ faults }: { readonly faults: readonly FaultRow[] }) {
  const t = useWords(staffWords);
  return (
    <>
      {faults.length === 0 ? (
        <div className="mt-3">
          <EmptyState title={t('faults-none')}>{t('faults-none-text')}</EmptyState>
        </div>
      ) : (
        <>
          <p className="mt-1 text-[14.5px] text-ink-2">{t('faults-lead')}</p>
          <ScrollArea label={t('problem')} className="mt-3">
            <table className="data-table min-w-[760px]">
              <thead>
                <tr>
                  <th scope="col">{t('exercise')}</th>
                  <th scope="col">{t('when')}</th>
                  <th scope="col">{t('tries')}</th>
                  <th scope="col">{t('problem')}</th>
                  <th scope="col">{t('versions')}</th>
                  <th scope="col">
                    <span className="sr-only">{t('retry')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {faults.map(({ submissionId, exerciseId, createdAt, tries, problem, versions }) => (
                  <tr key={submissionId}>
                    <td className="font-mono text-[13px]">{exerciseId}</td>
                    <td>
                      <LocalTime at={createdAt} />
                    </td>
                    <td>{tries}</td>
                    <td className="max-w-[380px] break-words">
                      <span className="font-mono text-[13px]">{problem?.code}</span> {problem?.message}
                    </td>
                    <td className="font-mono text-[12.5px] whitespace-nowrap">{versions}</td>
                    <td className="text-right">
                      <Retry submissionId={submissionId} label={exerciseId} when={createdAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollArea>
        </>
      )}
    </>
  );
}

interface RetryProps {
  readonly submissionId: string;
  readonly label: string;
  readonly when: string;
}

function Retry({ submissionId, label, when }: RetryProps) {
  const t = useWords(staffWords);
  const router = useRouter();
  const { state, isPending, props } = useForm(retryFaultAction);
  useEffect(() => {
    if (state.done) router.refresh();
  }, [state, router]);
  return (
    <form {...props}>
      <FormMessages state={state} />
      <input type="hidden" name="submission" value={submissionId} />
      <Button
        type="submit"
        size="s"
        disabled={isPending}
        aria-label={t('retry-of', { label, when: when.slice(0, 16).replace('T', ' ') })}
      >
        {t('retry')}
      </Button>
    </form>
  );
}
