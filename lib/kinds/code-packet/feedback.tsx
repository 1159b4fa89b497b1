'use client';

import deviceWords from '../../i18n/messages/device.ts';
import kindWords from '../../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { PacketPair } from '../../ui/packet/packet-pair.tsx';
import { CheckList } from '../check-list.tsx';
import { DownloadCapture } from '../download-capture.tsx';
import { Ideas } from '../idea.tsx';
import type { FeedbackProps } from '../views.ts';
import { evidenceCapture } from './evidence-capture.ts';

/** The smallest failing case first: both packets, where they differ and why; then the idea, then the checks. */
export default function CodePacketFeedback({ report }: FeedbackProps) {
  const t = useWords(kindWords);
  const d = useWords(deviceWords);
  const locale = useLocale();
  const lead = report.checks.find((check) => check.id === report.leadCheckId)?.explanation;
  const capture = lead?.evidence.type === 'packets' ? evidenceCapture(lead.evidence) : null;
  return (
    <div className="flex flex-col gap-4">
      {lead ? (
        <section className="flex flex-col gap-3">
          {lead.caseText ? (
            <p className="text-[14px] text-ink-2">{t('case', { text: lead.caseText[locale] })}</p>
          ) : null}
          {lead.evidence.type === 'packets' ? <PacketPair {...lead.evidence} /> : null}
          <div className="max-w-[80ch] text-[15px]">
            <p className="font-[600]">
              {lead.whereText[locale]}
              {lead.offset === undefined ? null : (
                <span className="font-normal text-ink-2"> · {t('at-byte', { n: lead.offset })}</span>
              )}
            </p>
            <dl className="mt-1 flex flex-wrap gap-x-6 gap-y-1 font-mono text-[13.5px]">
              {lead.expected ? (
                <div className="flex gap-2">
                  <dt className="font-sans text-ink-2">{t('expected')}</dt>
                  <dd className="font-[600] text-pass-ink">{lead.expected}</dd>
                </div>
              ) : null}
              <div className="flex min-w-0 gap-2">
                <dt className="font-sans text-ink-2">{t('got')}</dt>
                <dd className="min-w-0 font-[600] break-words text-fail-ink">
                  {lead.got === '' ? t('empty-answer') : lead.got}
                </dd>
              </div>
            </dl>
            <p className="mt-1.5">{lead.why[locale]}</p>
            <p className="mt-0.5 text-[13px] text-ink-2">
              {lead.rfc ? <span className="mr-3">{lead.rfc}</span> : null}
              {lead.track ? <a href={`/${locale}/concepts/${lead.track}`}>{d('read-course')}</a> : null}
            </p>
          </div>
          {capture ? <DownloadCapture capture={capture} /> : null}
        </section>
      ) : null}
      <Ideas report={report} />
      {report.checks.length > 0 ? <CheckList report={report} /> : null}
    </div>
  );
}
