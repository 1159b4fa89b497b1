'use client';

import Link from 'next/link';
import { type RefObject, useEffect } from 'react';
import type { ImportedRoster } from '#lib/classes/import-roster.ts';
import rosterWords from '#lib/i18n/messages/roster.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button, buttonClass } from '#lib/ui/button.tsx';
import { PasswordSlip } from '../password-slip.tsx';

interface ImportedSheetProps {
  readonly imported: ImportedRoster;
  readonly heading: RefObject<HTMLHeadingElement | null>;
  readonly classHref: string;
  readonly address: string;
}

/** The one-time passwords, this once; the browser asks before the page is left by closing it. */
export function ImportedSheet({ imported, heading, classHref, address }: ImportedSheetProps) {
  const t = useWords(rosterWords);
  const { created, kept, returned } = imported;
  const hasSlips = created.length > 0;
  useEffect(() => {
    if (!hasSlips) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [hasSlips]);
  return (
    <section aria-labelledby="done" className="mt-6">
      <div className="no-print">
        <h2 id="done" ref={heading} tabIndex={-1} className="outline-none">
          {hasSlips ? t('done', { n: created.length }) : t('done-none')}
        </h2>
        <p className="mt-2 max-w-[68ch] text-ink-2">
          {hasSlips ? t('shown-once') : t('done-none-text', { kept, returned })}
        </p>
        <div className="mt-5 flex flex-wrap gap-3">
          {hasSlips ? (
            <Button variant="primary" onClick={() => window.print()}>
              {t('print')}
            </Button>
          ) : null}
          <Link href={classHref} className={buttonClass(hasSlips ? {} : { variant: 'primary' })}>
            {t('to-class')}
          </Link>
        </div>
      </div>
      <div className="slips mt-7">
        {created.map((slip) => (
          <PasswordSlip key={slip.userId} slip={slip} address={address} />
        ))}
      </div>
    </section>
  );
}
