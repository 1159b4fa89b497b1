'use client';

import { hex } from '../../bytes/hex.ts';
import deviceWords from '../../i18n/messages/device.ts';
import { useWords } from '../../i18n/use-words.tsx';
import { boxes } from '../../netsim/boxes.ts';
import { decode } from '../../netsim/decode.ts';
import { FrameChip } from '../../ui/packet/frame-chip.tsx';
import { summarise } from '../../ui/packet/packet-summary.ts';
import { looksOf } from '../../ui/packet/protocol-look.ts';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import type { RunEvidence, SeenStep } from '../check-result.ts';
import { alignSteps } from './align-steps.ts';

/** What follows from the first difference is worth a few lines. */
const shownAfter = 3;

/** The two runs side by side, event by event; the first difference is marked in words and by colour. */
export function StepsTable({ evidence }: { readonly evidence: RunEvidence }) {
  const t = useWords(deviceWords);
  const all = alignSteps(evidence);
  const end = all.findIndex(({ isFirstDifference }) => isFirstDifference) + 1 + shownAfter;
  const rows = all.slice(0, end);
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
          {rows.map(({ event, expected, got, isFirstDifference }, index) => {
            const step = expected ?? got;
            if (step === null) return null;
            return (
              <tr key={event} className={isFirstDifference ? 'bg-sunken' : undefined}>
                <th scope="row" className={`${cell} whitespace-nowrap tabular-nums`}>
                  {index + 1}
                  {isFirstDifference ? (
                    <span className="ml-2 font-[600] text-fail-ink">{t('first-difference')}</span>
                  ) : null}
                </th>
                <td className={cell}>
                  <span className="flex items-center gap-2">
                    {step.frame === null ? null : <Chip digits={evidence.frames[step.frame] ?? ''} />}
                    <span>
                      {incoming(step, t)}
                      <Ends digits={evidence.frames[step.frame ?? step.acts[0]?.frame ?? -1] ?? ''} />
                    </span>
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
      {all.length > rows.length ? (
        <p className="mt-1 text-[13px] text-ink-2">{t('more-steps', { count: all.length - rows.length })}</p>
      ) : null}
    </ScrollArea>
  );
}

function Chip({ digits }: { readonly digits: string }) {
  return <FrameChip looks={looksOf(boxes(decode(hex(digits), 'ethernet')))} />;
}

/** Who the frame is from and for, innermost addresses. */
function Ends({ digits }: { readonly digits: string }) {
  const { from, to } = summarise(hex(digits), 'ethernet');
  if (from === null || to === null) return null;
  return (
    <span className="block font-mono text-[12px] text-ink-2">
      {from} → {to}
    </span>
  );
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
    .join(', ');
}

function peerOf(port: string, links: RunEvidence['links']): string | null {
  const link = links.find((ends) => ends.includes(port));
  return link?.find((end) => end !== port)?.split(':')[0] ?? null;
}
