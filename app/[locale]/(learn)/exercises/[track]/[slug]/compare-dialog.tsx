'use client';

import dynamic from 'next/dynamic';
import { Dialog } from 'radix-ui';
import workspaceWords from '#lib/i18n/messages/workspace.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';

const MonacoDiff = dynamic(() => import('#lib/ui/editor/monaco-diff.tsx'), { ssr: false });

/** An earlier answer beside the present text. */
export function CompareDialog({ before, now }: { readonly before: unknown; readonly now: unknown }) {
  const t = useWords(workspaceWords);
  return (
    <Dialog.Root>
      <Dialog.Trigger asChild>
        <Button size="s" variant="bare">
          {t('compare')}
        </Button>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="card fixed top-1/2 left-1/2 z-50 flex h-[80dvh] w-[min(1200px,calc(100vw-32px))] -translate-1/2 flex-col gap-3 p-5"
        >
          <Dialog.Title className="text-[19px] font-[620]">{t('compare-title')}</Dialog.Title>
          <div className="min-h-0 flex-1 overflow-hidden rounded-r2 border border-line">
            <MonacoDiff before={sourceOf(before)} now={sourceOf(now)} />
          </div>
          <Dialog.Close asChild>
            <Button className="self-start">{t('close')}</Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const sourceOf = (answer: unknown): string => String((answer as { source?: unknown } | null)?.source ?? '');
