'use client';

import entryWords from '#lib/i18n/messages/entry.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { Field } from '#lib/ui/field.tsx';
import { FormMessages } from '../../form/form-messages.tsx';
import { PasswordField } from '../../form/password-field.tsx';
import { useForm } from '../../form/use-form.ts';
import { signUpAction } from './actions.ts';

export function SignUpForm({ next }: { readonly next: string | undefined }) {
  const t = useWords(entryWords);
  const locale = useLocale();
  const { state, isPending, props } = useForm(signUpAction);
  return (
    <form {...props} noValidate className="flex flex-col gap-4">
      <FormMessages state={state} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <input type="hidden" name="locale" value={locale} />
      <Field
        name="displayName"
        label={t('display-name')}
        autoComplete="name"
        required
        maxLength={100}
        error={state.fields?.displayName?.[locale]}
      />
      <Field
        name="userName"
        label={t('user-name')}
        help={t('user-name-help')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={60}
        error={state.fields?.userName?.[locale]}
      />
      <PasswordField
        name="password"
        label={t('password')}
        help={t('password-help')}
        autoComplete="new-password"
        error={state.fields?.password?.[locale]}
      />
      <Button type="submit" variant="primary" disabled={isPending}>
        {t('create')}
      </Button>
    </form>
  );
}
