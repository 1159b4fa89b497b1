'use client';

import { Check, EqualNot } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import landingWords from '#lib/i18n/messages/landing.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { FrameChip } from '#lib/ui/packet/frame-chip.tsx';
import { ports } from './frame.ts';
import type { Outcome } from './judge-vid.ts';
import { travel, vanish } from './travel.ts';

interface SwitchViewProps {
  readonly outcome: Outcome | null;
  /** Counts the answers: the same answer given again travels again. */
  readonly attempt: number;
}

/** The switch, and the frame that waits on its trunk until an answer says by which port it leaves. */
export function SwitchView({ outcome, attempt }: SwitchViewProps) {
  const t = useWords(landingWords);
  const frame = useRef<HTMLSpanElement>(null);
  const waiting = useRef<HTMLSpanElement>(null);
  const inside = useRef<HTMLSpanElement>(null);
  const isRight = outcome?.kind === 'right';
  const isDropped = outcome?.kind === 'wrong-none';
  const leavesBy = isRight || outcome?.kind === 'wrong-port' ? outcome.port : null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer, not for each reading of it
  useLayoutEffect(() => {
    if (!frame.current || !waiting.current || !inside.current) return;
    if (leavesBy !== null) travel(frame.current, waiting.current, inside.current);
    else if (isDropped) vanish(frame.current, inside.current);
  }, [attempt]);

  return (
    <div className="flex flex-col border-line max-xl:order-first max-xl:border-b max-xl:pb-3 xl:border-l xl:pl-5">
      <h2 className="text-[16px]">{t('switch')}</h2>
      <p className="mt-1 text-[13.5px] leading-snug text-ink-2 max-lg:hidden">{t('waits')}</p>
      <div className="relative mt-2 text-[13.5px]">
        <span aria-hidden="true" className="absolute inset-y-0 left-0 w-[38px] rounded-r2 bg-sunken" />
        <div className={row}>
          <span ref={inside} className={port}>
            1
          </span>
          <span className="flex-1">{t('trunk')}</span>
          <span ref={waiting} className="h-6 w-10">
            {leavesBy === null ? (
              <span ref={frame} className="relative z-10 block">
                <FrameChip looks={['eth', 'vlan', 'ip']} />
              </span>
            ) : null}
          </span>
        </div>
        <ul>
          {ports.map(({ port: number, vid, host }) => (
            <li
              key={number}
              className={`${row} data-[out=right]:bg-pass-soft data-[out=wrong]:bg-fail-soft`}
              data-out={leavesBy === number ? (isRight ? 'right' : 'wrong') : undefined}
            >
              <span className={port}>{number}</span>
              <span className="flex-1 whitespace-nowrap">VLAN {vid}</span>
              {leavesBy === number ? (
                <>
                  {isRight ? (
                    <Check aria-hidden size={16} strokeWidth={2.6} className="text-pass-ink" />
                  ) : (
                    <EqualNot aria-hidden size={16} strokeWidth={2.6} className="text-fail-ink" />
                  )}
                  <span className="sr-only">{t('access', { host })}</span>
                  {/* An access port takes the tag off. */}
                  <span key={attempt} ref={frame} className="relative z-10">
                    <FrameChip looks={['eth', 'ip', 'icmp']} />
                  </span>
                </>
              ) : (
                <span className="text-[13px] whitespace-nowrap text-ink-2">{t('access', { host })}</span>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

const row = 'relative flex h-9 items-center gap-2.5 rounded-r2 px-1.5';
const port =
  'grid h-6 w-[26px] shrink-0 place-items-center rounded-[5px] bg-surface font-mono text-[12px] font-[600] shadow-[inset_0_0_0_1px_var(--line-firm)]';
