'use client';

import shellWords from '#lib/i18n/messages/shell.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';

export default function ErrorPage({ reset }: { readonly error: Error; readonly reset: () => void }) {
  const t = useWords(shellWords);
  return (
    <div className="page max-w-[720px] pt-16">
      <h1>{t('error-title')}</h1>
      <p className="mt-3 text-ink-2">{t('error-text')}</p>
      <Button variant="primary" className="mt-6" onClick={reset}>
        {t('retry')}
      </Button>
    </div>
  );
}
