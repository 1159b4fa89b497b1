'use client';

import { Dices } from 'lucide-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import internetWords from '#lib/i18n/messages/bgp-internet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { Field, inputClass } from '#lib/ui/field.tsx';
import { type Answer, attacks, defences, type GraphAnswer, orders, type Question, sizes } from './question.ts';

interface QuestionPanelProps {
  readonly question: Question;
  readonly answer: Answer | null;
  readonly graph: GraphAnswer | null;
  readonly onAsk: (changes: Partial<Question>) => void;
}

/** How large, who attacks whom and how, and who defends. */
export function QuestionPanel({ question, answer, graph, onAsk }: QuestionPanelProps) {
  const t = useWords(internetWords);
  const locale = useLocale();
  const id = useId();
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const isLeak = question.attack === 'leak';
  return (
    <form className="internet-question no-print" onSubmit={(event) => event.preventDefault()}>
      <Group title={t('graph')}>
        <Choice
          label={t('ases')}
          value={String(question.ases)}
          options={sizes.map((size) => ({ value: String(size), label: number.format(size) }))}
          onChange={(value) => onAsk({ ases: Number(value), victim: null, attacker: null })}
        />
        <Button size="s" onClick={() => onAsk({ seed: question.seed + 1, victim: null, attacker: null })}>
          <Dices aria-hidden size={15} />
          {t('other-graph')}
        </Button>
      </Group>
      <Group title={t('attack')}>
        <Choice
          label={t('attack-kind')}
          value={question.attack}
          options={attacks.map((value) => ({ value, label: t(`attack-${value}`) }))}
          onChange={(value) => onAsk({ attack: attacks.find((each) => each === value) ?? 'same-prefix' })}
        />
        <div className="grid grid-cols-2 gap-2.5">
          <AsField
            label={t('victim')}
            value={answer?.victim ?? null}
            other={answer?.attacker ?? null}
            graph={graph}
            onChange={(victim) => onAsk({ victim, attacker: answer?.attacker ?? null })}
          />
          <AsField
            label={t(isLeak ? 'leaker' : 'attacker')}
            value={answer?.attacker ?? null}
            other={answer?.victim ?? null}
            graph={graph}
            onChange={(attacker) => onAsk({ attacker, victim: answer?.victim ?? null })}
          />
        </div>
        <Button size="s" onClick={() => onAsk({ victim: null, attacker: null, pair: question.pair + 1 })}>
          <Dices aria-hidden size={15} />
          {t('draw-pair')}
        </Button>
      </Group>
      <Group title={t('defence')}>
        <Choice
          label={t('defence-kind')}
          value={question.defence}
          options={defences.map((value) => ({ value, label: t(`defence-${value}`) }))}
          onChange={(value) => onAsk({ defence: defences.find((each) => each === value) ?? 'rov' })}
        />
        <div>
          <label htmlFor={id} className="flex justify-between gap-3 text-[14px] font-[560]">
            {t('share')}
            <span className="font-[450] tabular-nums">{percent.format(question.share / 100)}</span>
          </label>
          <input
            id={id}
            type="range"
            min={0}
            max={100}
            step={1}
            value={question.share}
            aria-valuetext={percent.format(question.share / 100)}
            onChange={(event) => onAsk({ share: Number(event.target.value) })}
            className="scrubber"
          />
        </div>
        <Choice
          label={t('order')}
          value={question.order}
          options={orders.map((value) => ({ value, label: t(`order-${value}`) }))}
          onChange={(value) => onAsk({ order: orders.find((each) => each === value) ?? 'largest-first' })}
        />
      </Group>
    </form>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="grid content-start justify-items-stretch gap-2.5">
      <legend className="mb-2 text-[15.5px] font-[620]">{title}</legend>
      {children}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-[14px] font-[560]">
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)} className={inputClass}>
        {options.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface AsFieldProps {
  readonly label: string;
  readonly value: number | null;
  readonly other: number | null;
  readonly graph: GraphAnswer | null;
  readonly onChange: (asn: number) => void;
}

/** An AS of the graph by its number; asked for as soon as it is one. */
function AsField({ label, value, other, graph, onChange }: AsFieldProps) {
  const t = useWords(internetWords);
  const [typed, setTyped] = useState<string | null>(null);
  // A pair that was drawn, or chosen in the drawing, takes the place of what was typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the value that counts
  useEffect(() => setTyped(null), [value]);
  const text = typed ?? (value === null ? '' : String(value));
  const asn = Number(text);
  const isThere = graph?.asns.includes(asn) ?? true;
  const error = typed === null ? undefined : !isThere ? t('not-there') : asn === other ? t('same-as') : undefined;
  return (
    <Field
      label={label}
      value={text}
      inputMode="numeric"
      autoComplete="off"
      error={error}
      onChange={({ target }) => {
        setTyped(target.value);
        const next = Number(target.value);
        if (graph?.asns.includes(next) && next !== other) onChange(next);
      }}
    />
  );
}
