'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import liveWords from '#lib/i18n/messages/live.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';

interface PanelFrameProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  readonly hasFailed: boolean;
  readonly onRetry: () => void;
  /** null: not there yet. */
  readonly children: ReactNode | null;
}

/** The head of a panel, and what it says while its figures are on their way. */
export function PanelFrame({ title, onClose, hasFailed, onRetry, children }: PanelFrameProps) {
  const t = useWords(liveWords);
  return (
    <>
      <div className="flex items-start gap-3">
        <h2 className="min-w-0 flex-1 text-[18px]">{title}</h2>
        <button
          type="button"
          onClick={onClose}
          aria-label={t('close')}
          className="no-print -mt-1 -mr-2 grid size-9 shrink-0 place-items-center rounded-r2 text-ink-2 hover:bg-sunken"
        >
          <X aria-hidden size={18} />
        </button>
      </div>
      {hasFailed ? (
        <div role="alert" className="flex flex-wrap items-center gap-3 text-[14px]">
          {t('load-failed')}
          <Button size="s" onClick={onRetry}>
            {t('retry')}
          </Button>
        </div>
      ) : null}
      {children ?? (hasFailed ? null : <Skeleton label={t('loading')} />)}
    </>
  );
}

/** Appears after 300 ms: what is quicker needs none. */
function Skeleton({ label }: { readonly label: string }) {
  return (
    <div role="status" aria-label={label} className="skeleton flex flex-col gap-3">
      <div className="h-5 w-2/3 rounded-r2 bg-sunken" />
      <div className="h-16 rounded-r2 bg-sunken" />
      <div className="h-32 rounded-r2 bg-sunken" />
    </div>
  );
}
