'use client';

import { Dialog } from 'radix-ui';
import workspaceWords from '#lib/i18n/messages/workspace.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';

const keys = [
  ['Ctrl / ⌘ + Enter', 'keys-run'],
  ['Shift + Ctrl / ⌘ + Enter', 'keys-submit'],
  ['F6', 'keys-panes'],
  ['Ctrl + M', 'keys-tab'],
  ['?', 'keys-help'],
] as const;

export function KeysDialog({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const t = useWords(workspaceWords);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content
          aria-describedby={undefined}
          className="card fixed top-1/2 left-1/2 z-50 w-[min(440px,calc(100vw-32px))] -translate-1/2 p-6"
        >
          <Dialog.Title className="text-[19px] font-[620]">{t('keys')}</Dialog.Title>
          <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-5 gap-y-2.5 text-[14.5px]">
            {keys.map(([key, word]) => (
              <div key={key} className="contents">
                <dt>
                  <kbd className="rounded-[4px] border border-line bg-sunken px-1.5 py-0.5 text-[12.5px]">{key}</kbd>
                </dt>
                <dd>{t(word)}</dd>
              </div>
            ))}
          </dl>
          <Dialog.Close asChild>
            <Button className="mt-5">{t('close')}</Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
