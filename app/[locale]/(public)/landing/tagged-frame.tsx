'use client';

import { ArrowRight, Check } from 'lucide-react';
import Link from 'next/link';
import { useId, useRef, useState } from 'react';
import { bitString } from '#lib/bytes/bits.ts';
import landingWords from '#lib/i18n/messages/landing.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { type Box, type BoxField, boxes } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';
import { Button, buttonClass } from '#lib/ui/button.tsx';
import { BoxesView } from '#lib/ui/packet/boxes-view.tsx';
import { HexView } from '#lib/ui/packet/hex-view.tsx';
import type { Marks } from '#lib/ui/packet/marks.ts';
import { frame, ports } from './frame.ts';
import { judgeVid, type Outcome } from './judge-vid.ts';

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
  const [isHintOpen, setHintOpen] = useState(false);
  const isRight = outcome?.kind === 'right';

  return (
    <section
      aria-labelledby="question"
      className="grid items-center gap-x-14 gap-y-5 pt-5 lg:grid-cols-[400px_minmax(0,1fr)]"
    >
      <div>
        <h1 id="question" className="text-[31px] leading-[1.08] font-[640] tracking-[-0.028em] lg:text-[44px]">
          {t('title')}
        </h1>
        <p className="mt-4 max-w-[40ch] text-ink-2 max-lg:hidden">{t('lead')}</p>
        <form
          className="mt-5 flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            setOutcome(judgeVid(new FormData(event.currentTarget).get('vid')?.toString() ?? ''));
            input.current?.select();
          }}
        >
          <label
            htmlFor={inputId}
            data-p="vlan"
            className="flex h-12 overflow-hidden rounded-r3 border border-line-firm bg-surface focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent"
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
              autoComplete="off"
              spellCheck={false}
              className="w-28 min-w-0 bg-transparent px-3.5 font-mono text-[20px] font-[600] outline-none"
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
        <div id="outcome" aria-live="polite" className="mt-3 min-h-[52px] text-[15px]">
          {outcome === null ? null : (
            <p className={isRight ? 'text-pass-ink' : 'text-fail-ink'}>
              {isRight ? (
                <Check aria-hidden size={16} className="mr-1.5 inline align-[-2px]" strokeWidth={2.6} />
              ) : null}
              {say(outcome, t, locale)}
            </p>
          )}
        </div>
        {isRight ? (
          <Link href={`/${locale}/exercises/vlan/03-tag-a-frame`} className={buttonClass({ variant: 'primary' })}>
            {t('next')}
            <ArrowRight aria-hidden size={16} />
          </Link>
        ) : null}
      </div>

      <div className="card min-w-0 p-4 lg:p-5">
        <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_236px]">
          <HexView bytes={head} boxes={drawn} marks={tagBytes} label={t('frame')} />
          <div className="xl:pl-5">
            <p className="text-[13.5px] text-ink-2">{t('in-bits')}</p>
            <div className="bit-row mt-2" data-p="vlan">
              <BitGroup first={112} length={3} name="PCP" />
              <BitGroup first={115} length={1} name="DEI" />
              <BitGroup first={116} length={12} name="VID" isLit />
            </div>
          </div>
        </div>
        <div className="mt-4 grid gap-4 xl:grid-cols-[minmax(0,1fr)_236px]">
          <BoxesView
            boxes={drawn}
            only={isShown}
            marks={isRight ? solved : tagBytes}
            hidden={isRight ? new Set<string>() : unanswered}
          />
          <Switch outcome={outcome} />
        </div>
      </div>
    </section>
  );
}

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

function BitGroup({
  first,
  length,
  name,
  isLit = false,
}: {
  readonly first: number;
  readonly length: number;
  readonly name: string;
  readonly isLit?: boolean;
}) {
  return (
    <span className="bit-group" data-state={isLit ? 'lit' : undefined}>
      {bitString(frame, first, length)}
      <small>{name}</small>
    </span>
  );
}

/** The switch and its ports; the frame slides to the one it leaves by. */
function Switch({ outcome }: { readonly outcome: Outcome | null }) {
  const t = useWords(landingWords);
  const leavesBy = outcome?.kind === 'right' || outcome?.kind === 'wrong-port' ? outcome.port : null;
  const isRight = outcome?.kind === 'right';
  return (
    <div className="flex flex-col gap-2 border-line xl:border-l xl:pl-5">
      <p className="font-[620]">{t('switch')}</p>
      <p className="text-[13.5px] leading-snug text-ink-2 max-lg:hidden">{t('waits')}</p>
      <ul className="grid gap-1 max-xl:grid-cols-3">
        {ports.map(({ port, vid, host }) => (
          <li
            key={port}
            className="relative grid grid-cols-[26px_1fr] items-center gap-x-2.5 rounded-r2 px-1.5 py-1.5 text-[13.5px] data-[out=right]:bg-pass-soft data-[out=wrong]:bg-fail-soft xl:grid-cols-[26px_1fr_auto]"
            data-out={leavesBy === port ? (isRight ? 'right' : 'wrong') : undefined}
          >
            <span className="grid h-6 place-items-center rounded-[5px] bg-sunken font-mono text-[12px] font-[600] shadow-[inset_0_0_0_1px_var(--line)]">
              {port}
            </span>
            <span>VLAN {vid}</span>
            <span className="pr-5 text-[13px] text-ink-2 max-xl:hidden">{t('access', { host })}</span>
            {leavesBy === port ? (
              <span
                aria-hidden="true"
                data-p={isRight ? 'ip' : 'vlan'}
                className="frame-leaves absolute top-1/2 right-1 size-3.5 -translate-y-1/2 rounded-[3px] [background:var(--pat),var(--pc)]"
              />
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}
