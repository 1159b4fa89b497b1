'use client';

import Link from 'next/link';
import { type FormEvent, useEffect, useState, useTransition } from 'react';
import type { Choice } from '#lib/classes/list-choices.ts';
import assignmentWords from '#lib/i18n/messages/assignment.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Text } from '#lib/netsim/text.ts';
import { Button, buttonClass } from '#lib/ui/button.tsx';
import { Field } from '#lib/ui/field.tsx';
import { saveAssignmentAction } from './actions.ts';
import { ChosenItems } from './chosen-items.tsx';
import { DateField } from './date-field.tsx';
import { ExercisePicker } from './exercise-picker.tsx';
import { type FormValues, inputOf } from './form-values.ts';
import { InPlainWords } from './in-plain-words.tsx';
import { RuleFields } from './rule-fields.tsx';

interface AssignmentFormProps {
  readonly classId: string;
  /** null: a new one. */
  readonly assignmentId: string | null;
  readonly choices: readonly Choice[];
  readonly initial: FormValues;
  readonly back: string;
}

/** What is set, when, and under which rules; with what that means, in sentences, as one goes. */
export function AssignmentForm({ classId, assignmentId, choices, initial, back }: AssignmentFormProps) {
  const t = useWords(assignmentWords);
  const locale = useLocale();
  const [values, setValues] = useState(initial);
  const [error, setError] = useState<Text | null>(null);
  const [isPending, start] = useTransition();
  const [isReady, setReady] = useState(false);
  // Dates are shown in the browser's time zone, which the server does not know; before that nothing may be sent.
  useEffect(() => setReady(true), []);
  const change = (part: Partial<FormValues>) => setValues((before) => ({ ...before, ...part }));
  const save = (event: FormEvent) => {
    event.preventDefault();
    start(async () => {
      const state = await saveAssignmentAction(locale, classId, assignmentId, inputOf(values));
      if (state.goTo) window.location.assign(state.goTo);
      setError(state.error ?? null);
    });
  };
  return (
    <form
      onSubmit={save}
      noValidate
      className="mt-6 grid grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_400px]"
    >
      <div className="flex flex-col gap-8">
        <Field
          label={t('title')}
          value={values.title}
          placeholder={t('title-example')}
          maxLength={120}
          autoComplete="off"
          required
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <ExercisePicker
          choices={choices}
          chosen={values.items.map(({ exerciseId }) => exerciseId)}
          onToggle={(choice) =>
            change({
              items: values.items.some(({ exerciseId }) => exerciseId === choice.id)
                ? values.items.filter(({ exerciseId }) => exerciseId !== choice.id)
                : [...values.items, { exerciseId: choice.id, points: choice.difficulty }],
            })
          }
        />
      </div>
      <div className="flex flex-col gap-7">
        <ChosenItems choices={choices} items={values.items} onChange={(items) => change({ items })} />
        <fieldset className="flex min-w-0 flex-col gap-4">
          <legend className="mb-2 font-[600]">{t('dates')}</legend>
          <DateField
            label={t('opens')}
            help={t('opens-help')}
            value={isReady ? values.opensAt : ''}
            onChange={(opensAt) => change({ opensAt })}
          />
          <DateField
            label={t('due')}
            help={t('due-help')}
            value={isReady ? values.dueAt : ''}
            onChange={(dueAt) => change({ dueAt })}
            hasPresets
          />
        </fieldset>
        <RuleFields values={values} onChange={change} />
        <InPlainWords values={values} />
        <div role="alert">
          {error ? (
            <p className="rounded-r2 bg-fail-soft px-4 py-3 text-[14.5px] font-[560] text-fail-ink">{error[locale]}</p>
          ) : null}
        </div>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" variant="primary" disabled={isPending || !isReady}>
            {t(assignmentId === null ? 'create' : 'save')}
          </Button>
          <Link href={back} className={buttonClass()}>
            {t('cancel')}
          </Link>
        </div>
      </div>
    </form>
  );
}
