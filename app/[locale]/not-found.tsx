'use client';

import Link from 'next/link';
import shellWords from '#lib/i18n/messages/shell.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { buttonClass } from '#lib/ui/button.tsx';

export default function NotFound() {
  const t = useWords(shellWords);
  const locale = useLocale();
  return (
    <div className="page max-w-[720px] pt-16">
      <h1>{t('not-found-title')}</h1>
      <p className="mt-3 text-ink-2">{t('not-found-text')}</p>
      <Link href={`/${locale}`} className={`${buttonClass({ variant: 'primary' })} mt-6`}>
        {t('to-start')}
      </Link>
    </div>
  );
}
