'use client';

import assignmentWords from '#lib/i18n/messages/assignment.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { FormMessages } from '../../../../../form/form-messages.tsx';
import { useForm } from '../../../../../form/use-form.ts';
import { archiveAssignmentAction } from './actions.ts';

interface ArchiveFormProps {
  readonly classId: string;
  readonly assignmentId: string;
  readonly isArchived: boolean;
}

export function ArchiveForm({ classId, assignmentId, isArchived }: ArchiveFormProps) {
  const t = useWords(assignmentWords);
  const locale = useLocale();
  const { state, isPending, props } = useForm(archiveAssignmentAction);
  return (
    <form {...props} className="mt-12 flex flex-wrap items-center gap-4 border-t border-line pt-5">
      <FormMessages state={state} />
      <input type="hidden" name="class" value={classId} />
      <input type="hidden" name="assignment" value={assignmentId} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="archived" value={isArchived ? 'no' : 'yes'} />
      <Button type="submit" disabled={isPending}>
        {t(isArchived ? 'reopen' : 'archive')}
      </Button>
      {isArchived ? null : <p className="text-[14px] text-ink-2">{t('archive-help')}</p>}
    </form>
  );
}
