import Link from 'next/link';
import type { Locale } from '#lib/i18n/locale.ts';
import learnerWords from '#lib/i18n/messages/learner.ts';
import { words } from '#lib/i18n/words.ts';
import type { HistoryEntry, HistoryPage } from '#lib/practice/history.ts';
import { LocalTime } from '#lib/ui/local-time.tsx';
import { VerdictTag } from '#lib/ui/verdict-tag.tsx';
import { exerciseAddress } from '../exercise-address.ts';

interface HistoryTableProps {
  readonly page: HistoryPage;
  readonly isFirst: boolean;
  readonly locale: Locale;
}

/** One's own answers, newest first, page by page. */
export function HistoryTable({ page, isFirst, locale }: HistoryTableProps) {
  const t = words(learnerWords, locale);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it with the arrow keys */}
      <section className="card mt-4 overflow-x-auto px-5 py-2" aria-labelledby="history" tabIndex={0}>
        <table className="data-table min-w-[560px]">
          <thead>
            <tr>
              <th scope="col">{t('exercise')}</th>
              <th scope="col">{t('result')}</th>
              <th scope="col">{t('when')}</th>
              <th scope="col">{t('for')}</th>
            </tr>
          </thead>
          <tbody>
            {page.entries.map((entry) => (
              <tr key={entry.submissionId}>
                <td>
                  <Link
                    href={exerciseAddress(locale, entry.exerciseId, entry.assignment?.id)}
                    className="hover:underline"
                  >
                    <span className="font-mono text-[12.5px] text-ink-2">{entry.label}</span> {entry.title[locale]}
                  </Link>
                </td>
                <td>
                  <Verdict entry={entry} locale={locale} />
                </td>
                <td className="whitespace-nowrap text-ink-2">
                  <LocalTime at={entry.at.toISOString()} />
                </td>
                <td className="text-ink-2">{entry.assignment?.title ?? t('in-practice')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="mt-3 flex gap-5 text-[14.5px]">
        {isFirst ? null : (
          <Link href={`/${locale}/progress#history`} className="link">
            {t('newest')}
          </Link>
        )}
        {page.next ? (
          <Link href={`/${locale}/progress?after=${page.next}#history`} className="link">
            {t('older')}
          </Link>
        ) : null}
      </p>
    </>
  );
}

function Verdict({ entry: { status, result }, locale }: { readonly entry: HistoryEntry; readonly locale: Locale }) {
  const t = words(learnerWords, locale);
  if (result) {
    return (
      <VerdictTag verdict={result.passed ? 'pass' : 'fail'}>
        {result.passed ? t('passed') : t('not-passed', { earned: result.earned, possible: result.possible })}
      </VerdictTag>
    );
  }
  if (status === 'not-compiled') return <VerdictTag verdict="fail">{t('status-not-compiled')}</VerdictTag>;
  if (status === 'faulted') return <VerdictTag verdict="ours">{t('status-faulted')}</VerdictTag>;
  return <VerdictTag verdict="wait">{t('status-waiting')}</VerdictTag>;
}
