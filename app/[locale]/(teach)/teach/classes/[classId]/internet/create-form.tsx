'use client';

import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { Field } from '#lib/ui/field.tsx';
import { FormMessages } from '../../../../../form/form-messages.tsx';
import { useForm } from '../../../../../form/use-form.ts';
import { createInternetAction } from './actions.ts';

interface CreateFormProps {
  readonly classId: string;
  /** In the class now. */
  readonly learners: number;
  readonly most: number;
  readonly suggested: number;
}

export function CreateForm({ classId, learners, most, suggested }: CreateFormProps) {
  const t = useWords(classInternetWords);
  const locale = useLocale();
  const { state, isPending, props } = useForm(createInternetAction);
  return (
    <form {...props} noValidate className="card mt-6 flex max-w-[640px] flex-col items-start gap-5 p-6">
      <FormMessages state={state} />
      <input type="hidden" name="class" value={classId} />
      <input type="hidden" name="locale" value={locale} />
      <Field
        name="learners"
        type="number"
        min={0}
        max={most}
        label={t('size')}
        help={t('size-help', { most, n: learners })}
        defaultValue={String(suggested)}
        className="w-full max-w-[300px]"
      />
      <div>
        <label className="flex items-center gap-2.5">
          <input type="checkbox" name="names" value="yes" className="size-5" />
          {t('names-choice')}
        </label>
        <p className="mt-1 text-[13.5px] text-ink-2">{t('names-help')}</p>
      </div>
      <Button type="submit" variant="primary" disabled={isPending}>
        {t('create')}
      </Button>
    </form>
  );
}
