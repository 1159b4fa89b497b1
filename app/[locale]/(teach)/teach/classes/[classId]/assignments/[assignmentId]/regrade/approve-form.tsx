'use client';

import regradeWords from '#lib/i18n/messages/regrade.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { FormMessages } from '../../../../../../../form/form-messages.tsx';
import { useForm } from '../../../../../../../form/use-form.ts';
import { approveRegradeAction } from './actions.ts';

interface ApproveFormProps {
  readonly regradeId: string;
  /** Answers that change. */
  readonly n: number;
}

export function ApproveForm({ regradeId, n }: ApproveFormProps) {
  const t = useWords(regradeWords);
  const { state, isPending, props } = useForm(approveRegradeAction);
  return (
    <form {...props} className="flex flex-col gap-2">
      <FormMessages state={state} />
      <input type="hidden" name="regrade" value={regradeId} />
      <Button type="submit" variant="primary" disabled={isPending}>
        {t('approve', { n })}
      </Button>
      <p className="text-[13.5px] text-ink-2">{t('approve-help')}</p>
    </form>
  );
}
