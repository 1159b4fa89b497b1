'use server';

import { requireOperator } from '#lib/auth/require-viewer.ts';
import { isUuid } from '#lib/classes/taught-class.ts';
import { AppError } from '#lib/errors.ts';
import staffWords from '#lib/i18n/messages/staff.ts';
import { retryFault } from '#lib/submissions/retry-fault.ts';
import { answerForm, type FormState, textOf } from '../../form/form-state.ts';

export async function retryFaultAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const viewer = await requireOperator();
    const id = textOf(form, 'submission');
    if (!isUuid(id)) throw new AppError('not-found');
    await retryFault(viewer, id);
    return { done: staffWords.retried };
  });
}
