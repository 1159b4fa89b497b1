'use client';

import { hex } from '../../bytes/hex.ts';
import deviceWords from '../../i18n/messages/device.ts';
import { useWords } from '../../i18n/use-words.tsx';
import { boxes } from '../../netsim/boxes.ts';
import { decode } from '../../netsim/decode.ts';
import { FrameChip } from '../../ui/packet/frame-chip.tsx';
import { looksOf } from '../../ui/packet/protocol-look.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import type { RunEvidence, SeenStep } from '../check-result.ts';
import { alignSteps } from './align-steps.ts';

/** The two runs side by side, event by event; the first difference is marked in words and by colour. */
export function StepsTable({ evidence }: { readonly evidence: RunEvidence }) {
  const t = useWords(deviceWords);
  const rows = alignSteps(evidence);
  const cell = 'border-t border-line px-2 py-1.5 text-left align-top font-normal';
  return (
    <ScrollArea label={t('steps')}>
      <table className="w-full min-w-[560px] border-collapse text-[13.5px]">
        <caption className="mb-1 text-left text-[14px] font-[600]">{t('steps')}</caption>
        <thead className="text-[12.5px] text-ink-2">
          <tr>
            {(['step', 'what-comes', 'reference', 'got'] as const).map((word) => (
              <th key={word} scope="col" className="px-2 py-1 text-left font-[500]">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, expected, got, isFirstDifference }, index) => {
            const step = expected ?? got;
            if (step === null) return null;
            return (
              <tr key={key} className={isFirstDifference ? 'bg-sunken' : undefined}>
                <th scope="row" className={`${cell} whitespace-nowrap tabular-nums`}>
                  {index + 1}
                  {isFirstDifference ? (
                    <span className="ml-2 font-[600] text-fail-ink">{t('first-difference')}</span>
                  ) : null}
                </th>
                <td className={cell}>
                  <span className="flex items-center gap-2">
                    {step.frame === null ? null : <Chip digits={evidence.frames[step.frame] ?? ''} />}
                    {incoming(step, t)}
                  </span>
                </td>
                <td className={cell}>{outgoing(expected, evidence, t)}</td>
                <td className={`${cell} ${isFirstDifference ? 'font-[600] text-fail-ink' : ''}`}>
                  {outgoing(got, evidence, t)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}

function Chip({ digits }: { readonly digits: string }) {
  return <FrameChip looks={looksOf(boxes(decode(hex(digits), 'ethernet')))} />;
}

type T = ReturnType<typeof useWords<typeof deviceWords>>;

function incoming({ node, port, acts }: SeenStep, t: T): string {
  if (port !== null) return t('comes-in', { node, port });
  const [first] = acts;
  return first?.why === 'sent-by-station' ? t('sends', { node, port: first.port }) : t('timer', { node });
}

function outgoing(step: SeenStep | null, { links }: RunEvidence, t: T): string {
  if (step === null) return t('not-there');
  const sends = step.acts.filter(({ action }) => action === 'send');
  if (sends.length === 0) return t('nothing');
  return sends
    .map(({ port }) => {
      const peer = peerOf(`${step.node}:${port}`, links);
      return peer === null ? t('sent-to', { port }) : t('sent-to-peer', { port, peer });
    })
    .join(' ; ');
}

function peerOf(port: string, links: RunEvidence['links']): string | null {
  const link = links.find((ends) => ends.includes(port));
  return link?.find((end) => end !== port)?.split(':')[0] ?? null;
}
