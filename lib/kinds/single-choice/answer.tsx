'use client';

import kindWords from '../../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { BesideMap } from '../as-map-figure.tsx';
import type { ChoiceQuestion } from '../choice.ts';
import { ChoiceRow } from '../choice-row.tsx';
import { FactsTable } from '../facts-table.tsx';
import type { AnswerProps } from '../views.ts';
import type { SingleChoiceAnswer } from './kind.ts';

export default function SingleChoice({ question, answer, onChange }: AnswerProps<ChoiceQuestion, SingleChoiceAnswer>) {
  const t = useWords(kindWords);
  const locale = useLocale();
  return (
    <BesideMap map={question.map}>
      {question.facts ? <FactsTable facts={question.facts} /> : null}
      <fieldset className="max-w-[68ch]">
        <legend className="mb-3 text-[14px] font-[560] text-ink-2">{question.stem?.[locale] ?? t('choose-one')}</legend>
        <div className="flex flex-col gap-2">
          {question.choices.map((choice) => (
            <ChoiceRow
              key={choice.id}
              type="radio"
              text={choice.text[locale]}
              isChecked={answer?.choice === choice.id}
              onChange={() => onChange({ choice: choice.id })}
            />
          ))}
        </div>
      </fieldset>
    </BesideMap>
  );
}
