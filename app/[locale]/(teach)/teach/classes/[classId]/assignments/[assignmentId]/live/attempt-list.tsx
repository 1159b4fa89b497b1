'use client';

import { Check, CircleAlert, Clock, X } from 'lucide-react';
import type { AttemptView } from '#lib/classes/learner-work.ts';
import liveWords from '#lib/i18n/messages/live.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';

interface AttemptListProps {
  /** Newest first. */
  readonly attempts: readonly AttemptView[];
  readonly current: string;
  readonly onChoose: (id: string) => void;
}

/** The history of one item; choosing an attempt shows it below. */
export function AttemptList({ attempts, current, onChoose }: AttemptListProps) {
  const t = useWords(liveWords);
  const locale = useLocale();
  const moment = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <section aria-label={t('history')}>
      <ul className="max-h-44 overflow-y-auto rounded-r2 border border-line text-[13.5px]">
        {attempts.map((attempt) => (
          <li key={attempt.id} className="border-line not-first:border-t">
            <button
              type="button"
              aria-pressed={attempt.id === current}
              onClick={() => onChoose(attempt.id)}
              className="flex w-full items-center gap-3 px-3 py-1.5 text-left tabular-nums hover:bg-sunken aria-pressed:bg-sunken aria-pressed:font-[560]"
            >
              <span>{attempt.number === null ? t('not-counted') : t('attempt-n', { n: attempt.number })}</span>
              <span className="text-ink-2">{moment.format(new Date(attempt.at))}</span>
              {attempt.isLate ? <span className="text-ink-2">{t('late')}</span> : null}
              <span className="ml-auto">
                <Verdict attempt={attempt} />
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Verdict({ attempt: { status, report } }: { readonly attempt: AttemptView }) {
  const t = useWords(liveWords);
  const look = 'inline-flex items-center gap-1.5';
  if (status === 'graded' && report) {
    const holds = report.checks.filter(({ outcome }) => outcome === 'holds').length;
    return report.passed ? (
      <span className={`${look} text-pass-ink`}>
        <Check aria-hidden size={14} strokeWidth={2.6} />
        {t('status-passed')}
      </span>
    ) : (
      <span className={`${look} text-fail-ink`}>
        <X aria-hidden size={14} strokeWidth={2.6} />
        {t('status-failed', { holds, of: report.checks.length })}
      </span>
    );
  }
  const Icon = status === 'queued' || status === 'running' ? Clock : CircleAlert;
  return (
    <span className={`${look} text-ink-2`}>
      <Icon aria-hidden size={14} />
      {t(`status-${status}`)}
    </span>
  );
}
