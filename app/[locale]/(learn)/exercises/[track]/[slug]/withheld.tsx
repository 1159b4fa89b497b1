'use client';

import workspaceWords from '#lib/i18n/messages/workspace.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { ShownReport } from '#lib/submissions/views.ts';

/** That something fails of which the teacher shows no more, and when more will be seen. */
export function Withheld({ report: { withheld } }: { readonly report: ShownReport }) {
  const t = useWords(workspaceWords);
  const locale = useLocale();
  if (withheld === undefined) return null;
  const moment = new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  return (
    <p className="text-[15px] text-ink-2">
      {t(`withheld-${withheld.what}`)}
      {withheld.until === null ? null : ` ${t('withheld-until', { when: moment.format(new Date(withheld.until)) })}`}
    </p>
  );
}
