'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import regradeWords from '#lib/i18n/messages/regrade.ts';
import { useWords } from '#lib/i18n/use-words.tsx';

/** Said while a grader computes; the page looks again by itself. */
export function WhileAsked() {
  const t = useWords(regradeWords);
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), 1_500);
    return () => clearInterval(timer);
  }, [router]);
  return (
    <p role="status" className="rounded-r3 bg-sunken p-4">
      {t('asked')}
    </p>
  );
}
