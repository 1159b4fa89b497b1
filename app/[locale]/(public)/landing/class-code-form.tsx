'use client';

import landingWords from '#lib/i18n/messages/landing.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { inputClass } from '#lib/ui/field.tsx';

/** Takes the code to the join page; works before any script has run. */
export function ClassCodeForm() {
  const t = useWords(landingWords);
  const locale = useLocale();
  return (
    <form action={`/${locale}/join`} method="get" className="mt-2.5 flex gap-2">
      <input
        name="code"
        aria-label={t('code-label')}
        required
        maxLength={12}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        className={`${inputClass} h-11 max-w-[210px] font-mono text-[20px] font-[600] tracking-[0.3em] uppercase`}
      />
      <Button type="submit" className="h-11">
        {t('enter')}
      </Button>
    </form>
  );
}
