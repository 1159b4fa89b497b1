'use client';

import { useId, useMemo, useState } from 'react';
import bgpLabWords from '#lib/i18n/messages/bgp-lab.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { sentenceOf } from '#lib/ui/bgp/bgp-sentences.ts';
import { LookingGlass } from '#lib/ui/bgp/looking-glass.tsx';
import { MessagePlayer } from '#lib/ui/bgp/message-player.tsx';
import { judgeOf } from './judge.ts';
import type { Ran } from './played.ts';

interface RanLabProps {
  readonly ran: Ran;
  readonly start: number;
  readonly onStep: (step: number) => void;
}

/** A run: the routers that talk, and what one can ask them. One router is chosen in both. */
export function RanLab({ ran, start, onStep }: RanLabProps) {
  const t = useWords(bgpLabWords);
  const locale = useLocale();
  const instantId = useId();
  const { lab, history, tables, snapshots } = ran;
  const [selected, setSelected] = useState<string | null>(null);
  const [instant, setInstant] = useState<number | null>(null);
  const [asked, setAsked] = useState(() => whoChooses(ran));
  const judge = useMemo(() => judgeOf(lab), [lab]);
  const then = snapshots.find(({ timeNs }) => timeNs === instant)?.tables ?? tables;
  const before = (timeNs: number): string => {
    const s = new Intl.NumberFormat(locale).format(timeNs / 1e9);
    const event = history.steps.find((step) => step.kind === 'event' && step.timeNs === timeNs);
    return event === undefined ? t('at-time', { s }) : t('before-event', { s, what: sentenceOf(event, locale) });
  };
  return (
    <>
      <MessagePlayer
        level={2}
        history={history}
        start={start}
        onStep={onStep}
        selected={selected}
        onSelect={(router) => {
          setSelected(router);
          if (router !== null) setAsked(router);
        }}
        {...(judge && { judge })}
      />
      <section className="mt-8" aria-labelledby="ask-a-router">
        <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2">
          <h2 id="ask-a-router">{t('glass')}</h2>
          {snapshots.length === 0 ? null : (
            <span className="flex min-w-0 flex-wrap items-center gap-2">
              <label htmlFor={instantId} className="text-[14px] text-ink-2">
                {t('instant')}
              </label>
              <select
                id={instantId}
                value={instant ?? ''}
                onChange={(event) => setInstant(event.target.value === '' ? null : Number(event.target.value))}
                className="h-9 max-w-full min-w-0 rounded-r2 border border-line-firm bg-surface px-2 text-[14px]"
              >
                <option value="">{t('at-end')}</option>
                {snapshots.map(({ timeNs }) => (
                  <option key={timeNs} value={timeNs}>
                    {before(timeNs)}
                  </option>
                ))}
              </select>
            </span>
          )}
        </div>
        <LookingGlass routers={then} router={asked} onRouter={setAsked} />
      </section>
    </>
  );
}

/** A router that had a choice, to begin with. */
function whoChooses({ history, tables }: Ran): string {
  const names = history.routers.map(({ name }) => name);
  const chooses = (name: string): boolean =>
    (tables[name]?.prefixes ?? []).some(({ candidates }) => candidates.length > 1);
  return names.find(chooses) ?? names[0] ?? '';
}
