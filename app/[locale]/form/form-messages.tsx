'use client';

import formWords from '#lib/i18n/messages/form.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { FormState } from './form-state.ts';

/** What became of the form, said aloud too; the link is for who has no script. */
export function FormMessages({ state }: { readonly state: FormState }) {
  const t = useWords(formWords);
  const locale = useLocale();
  return (
    <>
      <div role="alert" className="empty:hidden">
        {state.error ? (
          <p className="rounded-r2 bg-fail-soft px-3 py-2 text-[14px] font-[560] text-fail-ink">
            {state.error[locale]}
          </p>
        ) : null}
      </div>
      <div role="status" className="empty:hidden">
        {state.done ? (
          <p className="rounded-r2 bg-pass-soft px-3 py-2 text-[14px] font-[560] text-pass-ink">{state.done[locale]}</p>
        ) : null}
        {state.goTo ? (
          <noscript>
            <a href={state.goTo} className="link">
              {t('continue')}
            </a>
          </noscript>
        ) : null}
      </div>
    </>
  );
}
