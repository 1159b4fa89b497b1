'use client';

import accountWords from '#lib/i18n/messages/account.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { Field } from '#lib/ui/field.tsx';
import { FormMessages } from '../../form/form-messages.tsx';
import { PasswordField } from '../../form/password-field.tsx';
import { useForm } from '../../form/use-form.ts';
import { deleteAccountAction } from './actions.ts';

interface DeleteFormProps {
  readonly name: string;
  readonly hasPassword: boolean;
}

/** Nothing brings it back, so it is behind a fold and asks who is doing it. */
export function DeleteForm({ name, hasPassword }: DeleteFormProps) {
  const t = useWords(accountWords);
  const locale = useLocale();
  const { state, isPending, props } = useForm(deleteAccountAction);
  return (
    <details>
      <summary className="cursor-pointer py-1">{t('delete-open')}</summary>
      <form {...props} noValidate className="mt-3 flex flex-col gap-4">
        <FormMessages state={state} />
        <input type="hidden" name="locale" value={locale} />
        <Field
          name="confirm"
          label={t('delete-confirm', { name })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={state.fields?.confirm?.[locale]}
        />
        {hasPassword ? (
          <PasswordField
            name="password"
            label={t('password')}
            autoComplete="current-password"
            error={state.fields?.password?.[locale]}
          />
        ) : null}
        <Button type="submit" disabled={isPending} className="self-start border-fail! text-fail-ink!">
          {t('delete-submit')}
        </Button>
      </form>
    </details>
  );
}
