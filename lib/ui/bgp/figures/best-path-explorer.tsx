'use client';

import { RotateCcw } from 'lucide-react';
import { useId, useMemo, useState } from 'react';
import figureWords from '#lib/i18n/messages/bgp-figures.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { decide } from '#lib/netsim/bgp/decision/decide.ts';
import { Button } from '../../button.tsx';
import { Field, inputClass } from '../../field.tsx';
import { SegmentedControl } from '../../segmented-control.tsx';
import { RouteTable } from '../route-table.tsx';
import {
  candidatesOf,
  type Field as FieldName,
  fourRoutes,
  fourRoutesPrefix,
  type TypedRoute,
  wrongFields,
} from './four-routes.ts';

/** Everybody’s is another, and nothing depends on it. */
const unseen = ['next-hop'] as const;

/** Four routes to a prefix; change an attribute of one, and the decision is taken again. */
export function BestPathExplorer() {
  const t = useWords(figureWords);
  const [routes, setRoutes] = useState(fourRoutes);
  const [name, setName] = useState(fourRoutes[0]?.name ?? '');
  const candidates = useMemo(() => candidatesOf(routes), [routes]);
  const explanation = useMemo(() => decide(candidates), [candidates]);
  const edited = routes.find((each) => each.name === name);
  if (edited === undefined) return null;
  const wrong = wrongFields(edited);
  const change = (changes: Partial<TypedRoute>) =>
    setRoutes((now) => now.map((each) => (each.name === name ? { ...each, ...changes } : each)));
  const text = (field: FieldName, label: string, isNumber: boolean, wrongWord: string) => (
    <Field
      label={label}
      value={edited[field]}
      inputMode={isNumber ? 'numeric' : 'text'}
      autoComplete="off"
      spellCheck={false}
      error={wrong.includes(field) ? wrongWord : undefined}
      onChange={(event) => change({ [field]: event.target.value })}
    />
  );
  return (
    <>
      <div className="no-print mb-4 rounded-r3 bg-sunken p-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <SegmentedControl
            label={t('route-of')}
            value={name}
            onChange={setName}
            options={routes.map((each) => ({ value: each.name, label: `${t('route-of')} ${each.name}` }))}
          />
          <Button size="s" disabled={routes === fourRoutes} onClick={() => setRoutes(fourRoutes)}>
            <RotateCcw aria-hidden size={14} />
            {t('start-again')}
          </Button>
        </div>
        <div className="figure-fields">
          {text('localPref', t('local-pref'), true, t('wrong-number'))}
          {text('asPath', t('as-path'), false, t('wrong-path'))}
          <Choice
            label={t('origin')}
            value={edited.origin}
            options={['IGP', 'EGP', 'INCOMPLETE'] as const}
            onChange={(origin) => change({ origin })}
          />
          {text('med', t('med'), true, t('wrong-number'))}
          <Choice
            label={t('session')}
            value={edited.session}
            options={['ebgp', 'ibgp'] as const}
            words={{ ebgp: 'eBGP', ibgp: 'iBGP' }}
            onChange={(session) => change({ session })}
          />
          {text('cost', t('cost'), true, t('wrong-number'))}
          {text('routerId', t('router-id'), false, t('wrong-id'))}
        </div>
      </div>
      <RouteTable prefix={fourRoutesPrefix} candidates={candidates} explanation={explanation} without={unseen} />
    </>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly Value[];
  readonly words?: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, words, onChange }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-[14px] font-[560]">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => {
          const chosen = options.find((each) => each === event.target.value);
          if (chosen !== undefined) onChange(chosen);
        }}
        className={inputClass}
      >
        {options.map((each) => (
          <option key={each} value={each}>
            {words?.[each] ?? each}
          </option>
        ))}
      </select>
    </div>
  );
}
