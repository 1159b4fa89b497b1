'use client';

import entryWords from '#lib/i18n/messages/entry.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { Field } from '#lib/ui/field.tsx';
import { FormMessages } from '../../form/form-messages.tsx';
import { PasswordField } from '../../form/password-field.tsx';
import { useForm } from '../../form/use-form.ts';
import { signInAction } from './actions.ts';

export function SignInForm({ next }: { readonly next: string | undefined }) {
  const t = useWords(entryWords);
  const locale = useLocale();
  const { state, isPending, props } = useForm(signInAction);
  return (
    <form {...props} className="flex flex-col gap-4">
      <FormMessages state={state} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <input type="hidden" name="locale" value={locale} />
      <Field
        name="name"
        label={t('name')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        maxLength={320}
      />
      <PasswordField name="password" label={t('password')} autoComplete="current-password" />
      <Button type="submit" variant="primary" disabled={isPending}>
        {t('sign-in')}
      </Button>
    </form>
  );
}
