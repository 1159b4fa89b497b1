'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { type CriterionId, criteria, technologies } from '#exercises/compare/table.ts';
import compareWords from '#lib/i18n/messages/compare.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { answering, type Condition, valuesOf } from './question.ts';

interface QuestionBarProps {
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
}

/** "Which one is …?": criteria to pick one by one, and the technologies that meet them all, in a sentence. */
export function QuestionBar({ conditions, onChange }: QuestionBarProps) {
  const t = useWords(compareWords);
  const locale = useLocale();
  const [row, setRow] = useState<CriterionId | ''>('');
  const free = criteria.filter(({ id }) => !conditions.some((condition) => condition.row === id));
  const names = answering(conditions, locale).map((id) => technologies.find((each) => each.id === id)?.name ?? id);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });

  return (
    <fieldset className="mt-3 flex flex-wrap items-center gap-2 text-[14px]">
      <legend className="sr-only">{t('which')}</legend>
      <span aria-hidden="true" className="mr-1 text-[13px] text-ink-2 max-md:w-full">
        {t('which')}
      </span>
      <select
        aria-label={t('criterion')}
        value={row}
        onChange={(event) => setRow(free.find(({ id }) => id === event.target.value)?.id ?? '')}
        className={selectClass}
      >
        <option value="">{t('pick-criterion')}</option>
        {free.map(({ id, label }) => (
          <option key={id} value={id}>
            {label[locale]}
          </option>
        ))}
      </select>
      <select
        aria-label={t('answer')}
        value=""
        disabled={row === ''}
        onChange={(event) => {
          if (row === '') return;
          onChange([...conditions, { row, value: event.target.value }]);
          setRow('');
        }}
        className={selectClass}
      >
        <option value="">{t('pick-answer')}</option>
        {row === ''
          ? null
          : valuesOf(row, locale).map((value) => (
              <option key={value} value={value}>
                {value}
              </option>
            ))}
      </select>
      {conditions.map((condition) => {
        const criterion = criteria.find(({ id }) => id === condition.row)?.label[locale] ?? condition.row;
        const text = t('condition', { criterion, value: condition.value });
        return (
          <button
            key={condition.row}
            type="button"
            aria-label={t('drop', { condition: text })}
            onClick={() => onChange(conditions.filter((each) => each !== condition))}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-full bg-sunken px-3 text-[13.5px] hover:bg-line"
          >
            {text}
            <X aria-hidden size={14} />
          </button>
        );
      })}
      <p aria-live="polite" className="font-[600] empty:hidden">
        {conditions.length === 0
          ? ''
          : names.length === 0
            ? t('none-answers')
            : t('answers-are', { names: list.format(names) })}
      </p>
    </fieldset>
  );
}

const selectClass =
  'h-9 max-w-64 rounded-r2 border border-line-firm bg-surface px-2.5 text-[14px] text-ink disabled:opacity-60';
