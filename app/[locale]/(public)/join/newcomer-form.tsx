'use client';

import entryWords from '#lib/i18n/messages/entry.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { Field } from '#lib/ui/field.tsx';
import { FormMessages } from '../../form/form-messages.tsx';
import { PasswordField } from '../../form/password-field.tsx';
import { useForm } from '../../form/use-form.ts';
import { joinAction } from './actions.ts';

/** A name is enough; a password may come now or later. */
export function NewcomerForm({ code }: { readonly code: string }) {
  const t = useWords(entryWords);
  const locale = useLocale();
  const { state, isPending, props } = useForm(joinAction);
  const wrong = state.fields;
  const wantsAccount = wrong?.userName !== undefined || wrong?.password !== undefined;
  return (
    <form {...props} noValidate className="flex flex-col gap-4">
      <FormMessages state={state} />
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="locale" value={locale} />
      <Field
        name="displayName"
        label={t('display-name')}
        help={t('join-name-help')}
        autoComplete="name"
        required
        maxLength={100}
        error={wrong?.displayName?.[locale]}
      />
      <details open={wantsAccount || undefined}>
        <summary className="cursor-pointer py-1 text-[14.5px]">{t('join-account')}</summary>
        <div className="mt-3 flex flex-col gap-4">
          <p className="text-[13.5px] text-ink-2">{t('join-later')}</p>
          <Field
            name="userName"
            label={t('user-name')}
            help={t('user-name-help')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={60}
            error={wrong?.userName?.[locale]}
          />
          <PasswordField
            name="password"
            label={t('password')}
            help={t('password-help')}
            autoComplete="new-password"
            required={false}
            error={wrong?.password?.[locale]}
          />
        </div>
      </details>
      <Button type="submit" variant="primary" disabled={isPending}>
        {t('join-submit')}
      </Button>
    </form>
  );
}
