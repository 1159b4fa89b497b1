'use client';

import { hex } from '../../bytes/hex.ts';
import deviceWords from '../../i18n/messages/device.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { PacketFigure } from '../../ui/packet/packet-figure.tsx';
import { PacketPair } from '../../ui/packet/packet-pair.tsx';
import { CheckList } from '../check-list.tsx';
import type { Explanation, RunEvidence } from '../check-result.ts';
import { DownloadCapture } from '../download-capture.tsx';
import { Ideas } from '../idea.tsx';
import type { FeedbackProps } from '../views.ts';
import { evidenceCapture } from './evidence-capture.ts';
import { NetworkFigure } from './network-figure.tsx';
import { StepsTable } from './steps-table.tsx';

/** The smallest failing case: what ought to leave and what left, why, the network, both runs; then idea and checks. */
export function DeviceFeedback({ report }: FeedbackProps) {
  const t = useWords(deviceWords);
  const locale = useLocale();
  const lead = report.checks.find((check) => check.id === report.leadCheckId)?.explanation;
  return (
    <div className="flex flex-col gap-4">
      {lead ? (
        <section className="flex flex-col gap-4">
          {lead.caseText ? (
            <p className="text-[14px] text-ink-2">{t('case', { text: lead.caseText[locale] })}</p>
          ) : null}
          <Difference lead={lead} />
          {lead.evidence.type === 'run' ? <Runs evidence={lead.evidence} /> : null}
        </section>
      ) : null}
      <Ideas report={report} />
      {report.checks.length > 0 ? <CheckList report={report} /> : null}
    </div>
  );
}

function Difference({ lead }: { readonly lead: Explanation }) {
  const t = useWords(deviceWords);
  const locale = useLocale();
  return (
    <div className="max-w-[80ch] text-[15px]">
      <p className="font-[600]">{lead.whereText[locale]}</p>
      {lead.expected === lead.got ? null : (
        <dl className="mt-1 flex flex-wrap gap-x-6 gap-y-1 font-mono text-[13.5px]">
          <div className="flex gap-2">
            <dt className="font-sans text-ink-2">{t('expected')}</dt>
            <dd className="font-[600] text-pass-ink">{lead.expected}</dd>
          </div>
          <div className="flex min-w-0 gap-2">
            <dt className="font-sans text-ink-2">{t('got')}</dt>
            <dd className="min-w-0 font-[600] break-words text-fail-ink">{lead.got}</dd>
          </div>
        </dl>
      )}
      <p className="mt-1.5">{lead.why[locale]}</p>
      <p className="mt-0.5 text-[13px] text-ink-2">
        {lead.rfc ? <span className="mr-3">{lead.rfc}</span> : null}
        {lead.track ? <a href={`/${locale}/concepts/${lead.track}`}>{t('read-course')}</a> : null}
      </p>
    </div>
  );
}

function Runs({ evidence }: { readonly evidence: RunEvidence }) {
  const t = useWords(deviceWords);
  const { frames, expectedFrame, gotFrame, port } = evidence;
  const digits = (index: number | null): string => (index === null ? '' : (frames[index] ?? ''));
  return (
    <>
      <NetworkFigure evidence={evidence} />
      <StepsTable evidence={evidence} />
      {expectedFrame === null && gotFrame === null ? null : (
        <section aria-labelledby="device-frame">
          <h3 id="device-frame" className="mb-2 text-[14px]">
            {t(gotFrame === null ? 'frame-missing' : expectedFrame === null ? 'frame-extra' : 'frame-by', {
              port: port ?? '',
            })}
          </h3>
          {expectedFrame === null || gotFrame === null ? (
            <PacketFigure link="ethernet" bytes={hex(digits(expectedFrame ?? gotFrame))} />
          ) : (
            <PacketPair link="ethernet" expectedHex={digits(expectedFrame)} gotHex={digits(gotFrame)} />
          )}
        </section>
      )}
      <DownloadCapture capture={evidenceCapture(evidence)} />
    </>
  );
}
