'use server';

import { revalidatePath } from 'next/cache';
import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { approveRegrade } from '#lib/submissions/regrade/approve-regrade.ts';
import { askRegrade } from '#lib/submissions/regrade/ask-regrade.ts';
import { answerForm, type FormState, textOf } from '../../../../../../../form/form-state.ts';

const page = '/[locale]/(teach)/teach/classes/[classId]/assignments/[assignmentId]/regrade';

export async function askRegradeAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    await askRegrade(await requireTeacher(), textOf(form, 'assignment'), textOf(form, 'exercise'));
    revalidatePath(page, 'page');
    return {};
  });
}

export async function approveRegradeAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    await approveRegrade(await requireTeacher(), textOf(form, 'regrade'));
    revalidatePath(page, 'page');
    return {};
  });
}
