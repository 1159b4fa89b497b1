'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import type { Locale } from '#lib/i18n/locale.ts';
import accountWords from '#lib/i18n/messages/account.ts';
import formWords from '#lib/i18n/messages/form.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { Field } from '#lib/ui/field.tsx';
import { FormMessages } from '../../form/form-messages.tsx';
import { useForm } from '../../form/use-form.ts';
import { saveProfileAction } from './actions.ts';

interface ProfileFormProps {
  readonly displayName: string;
  readonly preferred: Locale;
}

export function ProfileForm({ displayName, preferred }: ProfileFormProps) {
  const t = useWords(accountWords);
  const f = useWords(formWords);
  const locale = useLocale();
  const { state, isPending, props } = useForm(saveProfileAction);
  const router = useRouter();
  // The header shows the name.
  useEffect(() => {
    if (state.done) router.refresh();
  }, [state, router]);
  return (
    <form {...props} noValidate className="flex flex-col gap-4">
      <FormMessages state={state} />
      <Field
        name="displayName"
        label={t('display-name')}
        defaultValue={displayName}
        autoComplete="name"
        maxLength={100}
        error={state.fields?.displayName?.[locale]}
      />
      <fieldset>
        <legend className="text-[14px] font-[560]">{t('language')}</legend>
        <div className="mt-1.5 flex gap-5">
          {(['fr', 'en'] as const).map((each) => (
            <label key={each} className="flex min-h-6 items-center gap-2" lang={each}>
              <input
                type="radio"
                name="locale"
                value={each}
                defaultChecked={each === preferred}
                className="size-[18px] accent-[var(--accent)]"
              />
              {each === 'fr' ? 'Français' : 'English'}
            </label>
          ))}
        </div>
      </fieldset>
      <Button type="submit" disabled={isPending} className="self-start">
        {f('save')}
      </Button>
    </form>
  );
}
