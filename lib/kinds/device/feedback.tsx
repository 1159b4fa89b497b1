'use client';

import { hex } from '../../bytes/hex.ts';
import deviceWords from '../../i18n/messages/device.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { PacketFigure } from '../../ui/packet/packet-figure.tsx';
import { PacketPair } from '../../ui/packet/packet-pair.tsx';
import { CheckList } from '../check-list.tsx';
import type { RunEvidence } from '../check-result.ts';
import { DifferenceText } from '../difference-text.tsx';
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
          <DifferenceText lead={lead} />
          {lead.evidence.type === 'run' ? <Runs evidence={lead.evidence} /> : null}
        </section>
      ) : null}
      <Ideas report={report} />
      {report.checks.length > 0 ? <CheckList report={report} /> : null}
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
