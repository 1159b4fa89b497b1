'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import accountWords from '#lib/i18n/messages/account.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { Field } from '#lib/ui/field.tsx';
import { FormMessages } from '../../form/form-messages.tsx';
import { PasswordField } from '../../form/password-field.tsx';
import { useForm } from '../../form/use-form.ts';
import { setPasswordAction } from './actions.ts';

interface PasswordFormProps {
  readonly hasPassword: boolean;
  readonly userName: string;
}

export function PasswordForm({ hasPassword, userName }: PasswordFormProps) {
  const t = useWords(accountWords);
  const locale = useLocale();
  const { state, isPending, props } = useForm(setPasswordAction);
  const { ref } = props;
  const router = useRouter();
  useEffect(() => {
    if (!state.done) return;
    ref.current?.reset();
    router.refresh();
  }, [state, ref, router]);
  return (
    <form {...props} noValidate className="flex flex-col gap-4">
      <FormMessages state={state} />
      {hasPassword ? (
        <>
          <input type="text" name="userName" autoComplete="username" value={userName} readOnly hidden />
          <PasswordField
            name="current"
            label={t('current')}
            autoComplete="current-password"
            error={state.fields?.current?.[locale]}
          />
        </>
      ) : (
        <Field
          name="userName"
          label={t('user-name')}
          help={t('user-name-help')}
          defaultValue={userName}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          error={state.fields?.userName?.[locale]}
        />
      )}
      <PasswordField
        name="password"
        label={t('new')}
        help={t('password-help')}
        autoComplete="new-password"
        error={state.fields?.password?.[locale]}
      />
      <Button type="submit" disabled={isPending} className="self-start">
        {t('set-password')}
      </Button>
    </form>
  );
}
