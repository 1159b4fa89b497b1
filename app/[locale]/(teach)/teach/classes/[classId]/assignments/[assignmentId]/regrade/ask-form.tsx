'use client';

import regradeWords from '#lib/i18n/messages/regrade.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { FormMessages } from '../../../../../../../form/form-messages.tsx';
import { useForm } from '../../../../../../../form/use-form.ts';
import { askRegradeAction } from './actions.ts';

interface AskFormProps {
  readonly assignmentId: string;
  readonly exerciseId: string;
  readonly isAgain: boolean;
}

export function AskForm({ assignmentId, exerciseId, isAgain }: AskFormProps) {
  const t = useWords(regradeWords);
  const { state, isPending, props } = useForm(askRegradeAction);
  return (
    <form {...props} className="flex flex-col gap-3">
      <FormMessages state={state} />
      <input type="hidden" name="assignment" value={assignmentId} />
      <input type="hidden" name="exercise" value={exerciseId} />
      <Button type="submit" variant={isAgain ? 'plain' : 'primary'} disabled={isPending}>
        {t(isAgain ? 'compute-again' : 'compute')}
      </Button>
    </form>
  );
}
