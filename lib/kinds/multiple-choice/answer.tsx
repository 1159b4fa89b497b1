'use client';

import kindWords from '../../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { BesideMap } from '../as-map-figure.tsx';
import type { ChoiceQuestion } from '../choice.ts';
import { ChoiceRow } from '../choice-row.tsx';
import { FactsTable } from '../facts-table.tsx';
import type { AnswerProps } from '../views.ts';
import type { MultipleChoiceAnswer } from './kind.ts';

export default function MultipleChoice({
  question,
  answer,
  onChange,
}: AnswerProps<ChoiceQuestion, MultipleChoiceAnswer>) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const ticked = answer?.choices ?? [];
  return (
    <BesideMap map={question.map}>
      {question.facts ? <FactsTable facts={question.facts} /> : null}
      <fieldset className="max-w-[68ch]">
        <legend className="mb-3 text-[14px] font-[560] text-ink-2">
          {question.stem?.[locale] ?? t('choose-several')}
        </legend>
        <div className="flex flex-col gap-2">
          {question.choices.map(({ id, text }) => (
            <ChoiceRow
              key={id}
              type="checkbox"
              text={text[locale]}
              isChecked={ticked.includes(id)}
              onChange={(isChecked) =>
                onChange({ choices: isChecked ? [...ticked, id] : ticked.filter((each) => each !== id) })
              }
            />
          ))}
        </div>
      </fieldset>
    </BesideMap>
  );
}
