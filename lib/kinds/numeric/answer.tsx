'use client';

import { useId } from 'react';
import { useLocale } from '../../i18n/use-words.tsx';
import { inputClass } from '../../ui/field.tsx';
import { BesideMap } from '../as-map-figure.tsx';
import type { AnswerProps } from '../views.ts';
import type { NumericAnswer, NumericQuestion } from './kind.ts';

export default function Numeric({ question, answer, onChange }: AnswerProps<NumericQuestion, NumericAnswer>) {
  const locale = useLocale();
  const id = useId();
  const values = answer?.values ?? {};
  return (
    <BesideMap map={question.map}>
      <div className="flex max-w-[68ch] flex-col gap-4">
        {question.parts.map((part) => (
          <div key={part.id} className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
            <label htmlFor={`${id}-${part.id}`} className="flex-1 basis-72">
              {part.label[locale]}
            </label>
            <span className="flex items-center gap-2">
              <input
                id={`${id}-${part.id}`}
                value={values[part.id] ?? ''}
                onChange={(event) => onChange({ values: { ...values, [part.id]: event.target.value } })}
                autoComplete="off"
                spellCheck={false}
                maxLength={64}
                className={`${inputClass} w-40 font-mono`}
              />
              <span className="w-16 text-[14px] text-ink-2">{part.unit?.[locale]}</span>
            </span>
          </div>
        ))}
      </div>
    </BesideMap>
  );
}
