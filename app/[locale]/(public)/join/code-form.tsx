'use client';

import entryWords from '#lib/i18n/messages/entry.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { FormMessages } from '../../form/form-messages.tsx';
import { useForm } from '../../form/use-form.ts';
import { joinAction } from './actions.ts';
import { CodeBoxes } from './code-boxes.tsx';

interface CodeFormProps {
  /** What was typed before. */
  readonly initial: string;
  readonly error?: string | undefined;
}

/** For visitors: looks the class up, and the page asks for a name. */
export function CodeForm({ initial, error }: CodeFormProps) {
  const t = useWords(entryWords);
  const locale = useLocale();
  return (
    <form action={`/${locale}/join`} method="get" className="flex flex-col gap-4">
      <CodeBoxes label={t('code')} initial={initial} error={error} />
      <Button type="submit" variant="primary">
        {t('find-class')}
      </Button>
    </form>
  );
}

/** For those who are signed in: the code is all it takes. */
export function JoinNowForm({ initial }: { readonly initial: string }) {
  const t = useWords(entryWords);
  const locale = useLocale();
  const { state, isPending, props } = useForm(joinAction);
  return (
    <form {...props} className="flex flex-col gap-4">
      <input type="hidden" name="locale" value={locale} />
      <CodeBoxes label={t('code')} initial={initial} error={state.error?.[locale]} />
      <FormMessages state={{ ...(state.goTo ? { goTo: state.goTo } : {}) }} />
      <Button type="submit" variant="primary" disabled={isPending}>
        {t('join-submit')}
      </Button>
    </form>
  );
}
