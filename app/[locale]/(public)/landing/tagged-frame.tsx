'use client';

import { ArrowRight, Check, EqualNot } from 'lucide-react';
import Link from 'next/link';
import { useId, useRef, useState } from 'react';
import landingWords from '#lib/i18n/messages/landing.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { type Box, type BoxField, boxes } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';
import { Button, buttonClass } from '#lib/ui/button.tsx';
import { BitsView } from '#lib/ui/packet/bits-view.tsx';
import { BoxesView } from '#lib/ui/packet/boxes-view.tsx';
import { HexView } from '#lib/ui/packet/hex-view.tsx';
import type { Marks } from '#lib/ui/packet/marks.ts';
import { frame } from './frame.ts';
import { judgeVid, type Outcome } from './judge-vid.ts';
import { SwitchView } from './switch-view.tsx';

const drawn = boxes(decode(frame));
const head = frame.subarray(0, 46);
/** Addresses and the tag: enough to see what is in what. */
const shown = ['dst', 'src', 'tpid', 'pcp', 'dei', 'vid', 'etherType'];
const isShown = (box: Box, field: BoxField) =>
  (box.proto === 'ethernet' || box.proto === 'vlan' || box.proto === 'ipv4') && shown.includes(field.name);
const tagBytes: Marks = { fields: {}, bytes: { 12: 'lit', 13: 'lit', 14: 'lit', 15: 'lit' } };
const solved: Marks = { fields: { 'vlan.vid': 'lit' }, bytes: tagBytes.bytes };
const unanswered = new Set(['vlan.pcp', 'vlan.dei', 'vlan.vid']);

/** One field is missing in a real frame. Right: the frame crosses the switch. Wrong: where it would have gone. */
export function TaggedFrame() {
  const t = useWords(landingWords);
  const locale = useLocale();
  const inputId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [isHintOpen, setHintOpen] = useState(false);
  const isRight = outcome?.kind === 'right';

  return (
    <section
      aria-labelledby="question"
      className="grid gap-x-14 gap-y-4 pt-4 max-lg:grid-cols-[minmax(0,1fr)] lg:grid-cols-[380px_minmax(0,1fr)] lg:grid-rows-[auto_auto_1fr] lg:pt-5"
    >
      <div className="lg:pt-2">
        <h1 id="question" className="text-[31px] leading-[1.08] font-[640] tracking-[-0.028em] lg:text-[44px]">
          {t('title')}
        </h1>
        <p className="mt-4 max-w-[40ch] text-ink-2 max-lg:hidden">{t('lead')}</p>
      </div>

      {/* One card; on a phone two, and the answer between them. */}
      <div
        className={`max-lg:contents lg:col-start-2 lg:row-span-3 lg:row-start-1 lg:flex lg:flex-col lg:gap-4 lg:self-start lg:p-5 ${wideCard}`}
      >
        <div className={`grid min-w-0 gap-x-5 gap-y-3 max-lg:p-3.5 xl:grid-cols-[minmax(0,1fr)_250px] ${narrowCard}`}>
          <HexView bytes={head} boxes={drawn} marks={tagBytes} label={t('frame')} />
          <div className="xl:pl-5">
            <BitsView bytes={frame} boxes={drawn} around="vlan.vid" marks={solved} />
          </div>
        </div>
        <div
          className={`grid min-w-0 gap-x-5 gap-y-3 max-lg:order-4 max-lg:p-3.5 xl:grid-cols-[minmax(0,1fr)_250px] ${narrowCard}`}
        >
          <BoxesView
            boxes={drawn}
            only={isShown}
            marks={isRight ? solved : tagBytes}
            hidden={isRight ? new Set<string>() : unanswered}
          />
          <SwitchView outcome={outcome} attempt={attempt} />
        </div>
      </div>

      <div className="max-lg:order-2 lg:col-start-1 lg:row-start-2">
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            setOutcome(judgeVid(new FormData(event.currentTarget).get('vid')?.toString() ?? ''));
            setAttempt(attempt + 1);
            input.current?.select();
          }}
        >
          <label
            htmlFor={inputId}
            data-p="vlan"
            className="flex h-12 overflow-hidden rounded-r3 border border-line-firm bg-surface focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent max-lg:flex-1"
          >
            <span
              aria-hidden="true"
              className="relative flex items-center bg-(--ps) pr-3 pl-5 text-[14px] font-[600] text-(--pi) before:absolute before:inset-y-0 before:left-0 before:w-2 before:[background:var(--pat),var(--pc)]"
            >
              VID
            </span>
            <input
              ref={input}
              id={inputId}
              name="vid"
              aria-label={t('vid-label')}
              aria-describedby="outcome"
              aria-invalid={outcome !== null && !isRight ? true : undefined}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              className="w-full min-w-0 bg-transparent px-3.5 font-mono text-[20px] font-[600] outline-none lg:w-32"
            />
          </label>
          <Button type="submit" variant="primary" className="h-12">
            {t('answer')}
          </Button>
        </form>
        <p className="mt-3 text-[13.5px] text-ink-2">
          {t('free')}{' '}
          <button
            type="button"
            className="link min-h-6"
            aria-expanded={isHintOpen}
            onClick={() => setHintOpen(!isHintOpen)}
          >
            {t('hint')}
          </button>
        </p>
        {isHintOpen ? <p className="mt-1 text-[14px]">{t('hint-text')}</p> : null}
      </div>

      <div className="empty:hidden max-lg:order-3 lg:col-start-1 lg:row-start-3 lg:min-h-[100px]">
        <div id="outcome" aria-live="polite" className="text-[15px]">
          {outcome === null ? null : (
            <p className={`flex gap-2 ${isRight ? 'text-pass-ink' : 'text-fail-ink'}`}>
              {isRight ? (
                <Check aria-hidden size={17} className="mt-[3px] shrink-0" strokeWidth={2.6} />
              ) : (
                <EqualNot aria-hidden size={17} className="mt-[3px] shrink-0" strokeWidth={2.6} />
              )}
              <span>{say(outcome, t, locale)}</span>
            </p>
          )}
        </div>
        {isRight ? (
          <Link
            href={`/${locale}/exercises/vlan/03-tag-a-frame`}
            className={`${buttonClass({ variant: 'primary' })} mt-3`}
          >
            {t('next')}
            <ArrowRight aria-hidden size={16} />
          </Link>
        ) : null}
      </div>
    </section>
  );
}

const wideCard = 'lg:rounded-r4 lg:bg-surface lg:shadow-[0_0_0_1px_var(--line),0_2px_10px_var(--shadow)]';
const narrowCard = 'max-lg:rounded-r4 max-lg:bg-surface max-lg:shadow-[0_0_0_1px_var(--line),0_2px_10px_var(--shadow)]';

function say(outcome: Outcome, t: ReturnType<typeof useWords<typeof landingWords>>, locale: 'fr' | 'en'): string {
  switch (outcome.kind) {
    case 'unreadable':
      return outcome.why[locale];
    case 'right':
    case 'wrong-tci':
    case 'wrong-high':
      return t(outcome.kind);
    case 'wrong-port':
      return t('wrong-port', { vid: outcome.vid, port: outcome.port, host: outcome.host });
    case 'wrong-none':
      return t('wrong-none', { vid: String(outcome.vid) });
  }
}
