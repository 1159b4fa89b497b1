'use client';

import assignmentWords from '#lib/i18n/messages/assignment.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Choice, Group } from './choice-group.tsx';
import { FeedbackFields } from './feedback-fields.tsx';
import type { FormValues } from './form-values.ts';

interface RuleFieldsProps {
  readonly values: FormValues;
  readonly onChange: (part: Partial<FormValues>) => void;
}

/** Attempts, lateness, and what a wrong answer shows. */
export function RuleFields({ values, onChange }: RuleFieldsProps) {
  const t = useWords(assignmentWords);
  const { attemptsAllowed, lateRule, latePenaltyPercent } = values;
  return (
    <>
      <Group legend={t('attempts')}>
        {(name) => (
          <>
            <Choice
              name={name}
              isChosen={attemptsAllowed === null}
              onChoose={() => onChange({ attemptsAllowed: null })}
            >
              {t('attempts-any')}
            </Choice>
            <Choice
              name={name}
              isChosen={attemptsAllowed !== null}
              onChoose={() => onChange({ attemptsAllowed: attemptsAllowed ?? 5 })}
            >
              {t('attempts-some')}
              <NumberField
                label={t('attempts-number')}
                value={attemptsAllowed ?? 5}
                max={99}
                isDisabled={attemptsAllowed === null}
                onChange={(n) => onChange({ attemptsAllowed: n })}
              />
            </Choice>
          </>
        )}
      </Group>
      <Group legend={t('late-rule')} isDisabled={values.dueAt === ''}>
        {(name) => (
          <>
            <Choice name={name} isChosen={lateRule === 'accept'} onChoose={() => onChange({ lateRule: 'accept' })}>
              {t('late-accept')}
            </Choice>
            <Choice name={name} isChosen={lateRule === 'penalty'} onChoose={() => onChange({ lateRule: 'penalty' })}>
              {t('late-penalty')}
              <NumberField
                label={t('penalty-percent')}
                value={latePenaltyPercent}
                max={100}
                isDisabled={lateRule !== 'penalty'}
                onChange={(n) => onChange({ latePenaltyPercent: n })}
              />
              <span aria-hidden>%</span>
            </Choice>
            <Choice name={name} isChosen={lateRule === 'refuse'} onChoose={() => onChange({ lateRule: 'refuse' })}>
              {t('late-refuse')}
            </Choice>
          </>
        )}
      </Group>
      <FeedbackFields values={values} onChange={onChange} />
    </>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly isDisabled: boolean;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, value, max, isDisabled, onChange }: NumberFieldProps) {
  return (
    <input
      type="number"
      aria-label={label}
      min={1}
      max={max}
      value={value}
      disabled={isDisabled}
      onChange={(event) => {
        const typed = Math.trunc(Number(event.currentTarget.value));
        onChange(Math.min(max, Math.max(1, Number.isNaN(typed) ? 1 : typed)));
      }}
      className="h-8 w-16 rounded-r2 border border-line-firm bg-surface px-2 text-right tabular-nums disabled:opacity-60"
    />
  );
}
