'use client';

import assignmentWords from '#lib/i18n/messages/assignment.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Choice, Group } from './choice-group.tsx';
import { DateField } from './date-field.tsx';
import type { FormValues } from './form-values.ts';

interface FeedbackFieldsProps {
  readonly values: FormValues;
  readonly onChange: (part: Partial<FormValues>) => void;
}

const levels = ['counterexample', 'property', 'verdict'] as const;

/** What a wrong answer shows, and what it shows from a date on. */
export function FeedbackFields({ values, onChange }: FeedbackFieldsProps) {
  const t = useWords(assignmentWords);
  const { feedback, feedbackChange: change, dueAt } = values;
  const startChange = () =>
    onChange({ feedbackChange: { at: dueAt, to: feedback === 'counterexample' ? 'verdict' : 'counterexample' } });
  return (
    <div className="flex flex-col gap-4">
      <Group legend={t('feedback')}>
        {(name) =>
          levels.map((level) => (
            <Choice
              key={level}
              name={name}
              isChosen={feedback === level}
              onChoose={() => onChange({ feedback: level })}
              help={t(`feedback-${level}-help`)}
            >
              {t(`feedback-${level}`)}
            </Choice>
          ))
        }
      </Group>
      <label className="flex min-h-9 items-center gap-3 text-[15px]">
        <input
          type="checkbox"
          checked={change !== null}
          onChange={(event) => (event.currentTarget.checked ? startChange() : onChange({ feedbackChange: null }))}
          className="size-[18px] shrink-0 accent-[var(--accent)]"
        />
        {t('feedback-changes')}
      </label>
      {change ? (
        <div className="flex flex-col gap-4 border-l-2 border-line pl-4">
          <DateField
            label={t('feedback-from')}
            help={t('feedback-from-help')}
            value={change.at}
            onChange={(at) => onChange({ feedbackChange: { ...change, at } })}
          />
          <Group legend={t('feedback-then')}>
            {(name) =>
              levels.map((level) => (
                <Choice
                  key={level}
                  name={name}
                  isChosen={change.to === level}
                  onChoose={() => onChange({ feedbackChange: { ...change, to: level } })}
                >
                  {t(`feedback-${level}`)}
                </Choice>
              ))
            }
          </Group>
        </div>
      ) : null}
    </div>
  );
}
