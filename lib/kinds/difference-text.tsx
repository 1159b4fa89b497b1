'use client';

import deviceWords from '../i18n/messages/device.ts';
import { useLocale, useWords } from '../i18n/use-words.tsx';
import type { Explanation } from './check-result.ts';

/** Where a run goes wrong, what was expected and what came, and why it matters. */
export function DifferenceText({ lead }: { readonly lead: Explanation }) {
  const t = useWords(deviceWords);
  const locale = useLocale();
  return (
    <div className="max-w-[80ch] text-[15px]">
      <p className="font-[600]">{lead.whereText[locale]}</p>
      {lead.expected === lead.got ? null : (
        <dl className="mt-1 flex flex-wrap gap-x-6 gap-y-1 font-mono text-[13.5px]">
          <div className="flex gap-2">
            <dt className="font-sans text-ink-2">{t('expected')}</dt>
            <dd className="font-[600] text-pass-ink">{lead.expected}</dd>
          </div>
          <div className="flex min-w-0 gap-2">
            <dt className="font-sans text-ink-2">{t('got')}</dt>
            <dd className="min-w-0 font-[600] break-words text-fail-ink">{lead.got}</dd>
          </div>
        </dl>
      )}
      <p className="mt-1.5">{lead.why[locale]}</p>
      <p className="mt-0.5 text-[13px] text-ink-2">
        {lead.rfc ? <span className="mr-3">{lead.rfc}</span> : null}
        {lead.track ? <a href={`/${locale}/concepts/${lead.track}`}>{t('read-course')}</a> : null}
      </p>
    </div>
  );
}
