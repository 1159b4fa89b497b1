'use client';

import teachWords from '#lib/i18n/messages/teach.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { Field } from '#lib/ui/field.tsx';
import { FormMessages } from '../../../form/form-messages.tsx';
import { useForm } from '../../../form/use-form.ts';
import { createClassAction } from '../actions.ts';

export function NewClassForm() {
  const t = useWords(teachWords);
  const locale = useLocale();
  const { state, isPending, props } = useForm(createClassAction);
  return (
    <form {...props} noValidate className="mt-6 flex flex-col gap-4">
      <FormMessages state={state} />
      <input type="hidden" name="locale" value={locale} />
      <Field
        name="name"
        label={t('class-name')}
        help={t('class-name-help')}
        error={state.fields?.name?.[locale]}
        autoComplete="off"
        maxLength={80}
        required
      />
      <Button type="submit" variant="primary" disabled={isPending} className="self-start">
        {t('create-class')}
      </Button>
    </form>
  );
}
