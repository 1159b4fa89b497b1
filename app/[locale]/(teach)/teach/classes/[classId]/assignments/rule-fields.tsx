'use client';

import { type ReactNode, useId } from 'react';
import assignmentWords from '#lib/i18n/messages/assignment.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import type { FormValues } from './form-values.ts';

interface RuleFieldsProps {
  readonly values: FormValues;
  readonly onChange: (part: Partial<FormValues>) => void;
}

/** Attempts, lateness, and what a wrong answer shows. */
export function RuleFields({ values, onChange }: RuleFieldsProps) {
  const t = useWords(assignmentWords);
  const { attemptsAllowed, lateRule, latePenaltyPercent, feedback } = values;
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
      <Group legend={t('feedback')}>
        {(name) =>
          (['counterexample', 'property', 'verdict'] as const).map((level) => (
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
    </>
  );
}

interface GroupProps {
  readonly legend: string;
  readonly isDisabled?: boolean;
  /** Given the name that its radio buttons share. */
  readonly children: (name: string) => ReactNode;
}

function Group({ legend, isDisabled = false, children }: GroupProps) {
  const name = useId();
  return (
    <fieldset disabled={isDisabled} className="flex min-w-0 flex-col gap-1 disabled:opacity-55">
      <legend className="mb-1 font-[600]">{legend}</legend>
      {children(name)}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly help?: string;
  readonly children: ReactNode;
}

function Choice({ name, isChosen, onChoose, help, children }: ChoiceProps) {
  return (
    <label className="flex min-h-9 items-center gap-3 text-[15px]">
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        className="size-[18px] shrink-0 accent-[var(--accent)]"
      />
      <span>
        <span className="flex flex-wrap items-center gap-2">{children}</span>
        {help ? <span className="block text-[13px] text-ink-2">{help}</span> : null}
      </span>
    </label>
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
