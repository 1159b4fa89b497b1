'use client';

import entryWords from '#lib/i18n/messages/entry.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { FormMessages } from '../../form/form-messages.tsx';
import { PasswordField } from '../../form/password-field.tsx';
import { useForm } from '../../form/use-form.ts';
import { choosePasswordAction } from './actions.ts';

interface ChoosePasswordFormProps {
  readonly userName: string;
  readonly next: string | undefined;
}

export function ChoosePasswordForm({ userName, next }: ChoosePasswordFormProps) {
  const t = useWords(entryWords);
  const locale = useLocale();
  const { state, isPending, props } = useForm(choosePasswordAction);
  return (
    <form {...props} noValidate className="flex flex-col gap-4">
      <FormMessages state={state} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      {/* For password managers: whose password this is. */}
      <input type="text" name="username" autoComplete="username" value={userName} readOnly hidden />
      <PasswordField
        name="password"
        label={t('new-password')}
        help={t('password-help')}
        autoComplete="new-password"
        error={state.fields?.password?.[locale]}
      />
      <Button type="submit" variant="primary" disabled={isPending}>
        {t('choose-submit')}
      </Button>
    </form>
  );
}
