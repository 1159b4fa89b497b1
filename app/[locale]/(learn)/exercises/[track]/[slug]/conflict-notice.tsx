'use client';

import workspaceWords from '#lib/i18n/messages/workspace.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { DraftView } from '#lib/submissions/views.ts';
import { Button } from '#lib/ui/button.tsx';
import { dayAndTime } from './times.ts';

interface ConflictNoticeProps {
  readonly newer: DraftView;
  readonly onResolve: (choice: 'mine' | 'newer', newer: DraftView) => void;
}

/** Two browsers wrote: the learner says which text stays. */
export function ConflictNotice({ newer, onResolve }: ConflictNoticeProps) {
  const t = useWords(workspaceWords);
  const locale = useLocale();
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-fail-soft px-4 py-3 text-[14px] lg:px-6"
    >
      <p className="flex-1 basis-80">
        <b className="font-[620]">{t('conflict-title')}.</b>{' '}
        {t('conflict-text', { time: dayAndTime(new Date(newer.savedAt), locale) })}
      </p>
      <Button size="s" onClick={() => onResolve('mine', newer)}>
        {t('keep-mine')}
      </Button>
      <Button size="s" onClick={() => onResolve('newer', newer)}>
        {t('take-newer')}
      </Button>
    </div>
  );
}
