'use client';

import codeBgpWords from '../../i18n/messages/code-bgp.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { CheckList } from '../check-list.tsx';
import { DifferenceText } from '../difference-text.tsx';
import { Ideas } from '../idea.tsx';
import type { FeedbackProps } from '../views.ts';
import { ChoiceView } from './choice-view.tsx';
import { NetworkView } from './network-view.tsx';

/** The smallest failing case: what ought to come out and what did, why, the Internet or the routes; idea and checks. */
export default function CodeBgpFeedback({ report }: FeedbackProps) {
  const t = useWords(codeBgpWords);
  const locale = useLocale();
  const lead = report.checks.find((check) => check.id === report.leadCheckId)?.explanation;
  return (
    <div className="flex flex-col gap-4">
      {lead ? (
        <section className="flex flex-col gap-4">
          {lead.caseText ? (
            <p className="text-[14px] text-ink-2">{t('case', { text: lead.caseText[locale] })}</p>
          ) : null}
          <DifferenceText lead={lead} />
          {lead.evidence.type === 'bgp' ? <NetworkView evidence={lead.evidence} /> : null}
          {lead.evidence.type === 'bgp-choice' ? <ChoiceView evidence={lead.evidence} /> : null}
        </section>
      ) : null}
      <Ideas report={report} />
      {report.checks.length > 0 ? <CheckList report={report} /> : null}
    </div>
  );
}
