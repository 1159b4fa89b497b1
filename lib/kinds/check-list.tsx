'use client';

import type { GradeReport } from '../grading/report.ts';
import kindWords from '../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../i18n/use-words.tsx';
import { VerdictTag } from '../ui/verdict-tag.tsx';

const order = { fails: 0, 'not-reached': 1, holds: 2 };

/** Every check in a row, failing first. */
export function CheckList({ report }: { readonly report: GradeReport }) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const checks = report.checks.toSorted((a, b) => order[a.outcome] - order[b.outcome]);
  return (
    <ul aria-label={t('checks')} className="grid gap-x-6 text-[13.5px] md:grid-cols-2">
      {checks.map((check) => (
        <li key={check.id} className="flex min-h-9 items-center gap-2.5 border-t border-line py-1">
          <VerdictTag verdict={check.outcome === 'holds' ? 'pass' : check.outcome === 'fails' ? 'fail' : 'wait'}>
            {t(check.outcome)}
          </VerdictTag>
          <span className="min-w-0">
            {check.title[locale]}
            {check.isVisible ? null : <span className="text-ink-2"> ({t('hidden')})</span>}
          </span>
          {check.cases > 1 && check.failingCases > 0 ? (
            <span className="ml-auto text-right text-[12.5px] text-ink-2">
              {t('cases-failing', { n: check.failingCases, all: check.cases })}
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
