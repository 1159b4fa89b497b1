'use client';

import { Dialog } from 'radix-ui';
import { useState, useTransition } from 'react';
import type { Slip } from '#lib/classes/import-roster.ts';
import { reissueRefusals } from '#lib/classes/reissue-refusals.ts';
import type { RosterEntry } from '#lib/classes/roster.ts';
import liveWords from '#lib/i18n/messages/live.ts';
import rosterWords from '#lib/i18n/messages/roster.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import type { Text } from '#lib/netsim/text.ts';
import { Button, buttonClass } from '#lib/ui/button.tsx';
import { reissueAction } from '../../actions.ts';
import { PasswordSlip } from './password-slip.tsx';

interface ReissueDialogProps {
  readonly classId: string;
  readonly entry: Pick<RosterEntry, 'userId' | 'displayName' | 'whyNotReissue'>;
  readonly address: string;
}

/** Says what will happen, does it, and shows the new password once. Where it may not be done, says why. */
export function ReissueDialog({ classId, entry, address }: ReissueDialogProps) {
  const t = useWords(teachWords);
  const live = useWords(liveWords);
  const roster = useWords(rosterWords);
  const locale = useLocale();
  const [slip, setSlip] = useState<Slip | null>(null);
  const [error, setError] = useState<Text | null>(null);
  const [isPending, start] = useTransition();
  const refusal = entry.whyNotReissue ? reissueRefusals[entry.whyNotReissue] : null;
  const issue = () =>
    start(async () => {
      const state = await reissueAction(classId, entry.userId);
      setSlip(state.slip ?? null);
      setError(state.error ?? null);
    });
  const forget = (isOpen: boolean) => {
    if (isOpen) return;
    setSlip(null);
    setError(null);
  };
  return (
    <Dialog.Root onOpenChange={forget}>
      <Dialog.Trigger
        className={buttonClass({ size: 's', variant: 'bare' })}
        aria-label={t('reissue-for', { name: entry.displayName })}
      >
        {t('reissue')}
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/40" />
        <Dialog.Content className="card fixed top-1/2 left-1/2 z-50 w-[min(92vw,460px)] -translate-x-1/2 -translate-y-1/2 p-6 outline-none">
          <Dialog.Title className="text-[19px]">
            {t(slip ? 'reissued-title' : 'reissue-for', { name: entry.displayName })}
          </Dialog.Title>
          <Dialog.Description className="mt-2 text-[15px] text-ink-2">
            {refusal ? refusal[locale] : t('reissue-text')}
          </Dialog.Description>
          <div role="alert">{error ? <p className="mt-3 text-[14px] text-fail-ink">{error[locale]}</p> : null}</div>
          {slip ? (
            <div className="mt-4">
              <PasswordSlip slip={slip} address={address} />
            </div>
          ) : null}
          <div className="mt-5 flex flex-wrap justify-end gap-3">
            {slip ? <Button onClick={() => window.print()}>{roster('print')}</Button> : null}
            <Dialog.Close className={buttonClass()}>{live('close')}</Dialog.Close>
            {slip || refusal ? null : (
              <Button variant="primary" disabled={isPending} onClick={issue}>
                {t('reissue-do')}
              </Button>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
