'use server';

import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { archiveAssignment } from '#lib/classes/archive-assignment.ts';
import { createAssignment } from '#lib/classes/create-assignment.ts';
import { updateAssignment } from '#lib/classes/update-assignment.ts';
import { answerForm, type FormState, textOf } from '../../../../../form/form-state.ts';

/** `input` is an AssignmentInput; the use case checks it. Without an assignment's id, a new one is made. */
export async function saveAssignmentAction(
  locale: 'fr' | 'en',
  classId: string,
  assignmentId: string | null,
  input: unknown,
): Promise<FormState> {
  return answerForm(async () => {
    const viewer = await requireTeacher();
    if (assignmentId === null) await createAssignment(viewer, String(classId), input);
    else await updateAssignment(viewer, String(assignmentId), input);
    return { goTo: `/${locale === 'en' ? 'en' : 'fr'}/teach/classes/${encodeURIComponent(String(classId))}` };
  });
}

export async function archiveAssignmentAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const viewer = await requireTeacher();
    await archiveAssignment(viewer, textOf(form, 'assignment'), textOf(form, 'archived') === 'yes');
    return {
      goTo:
        textOf(form, 'locale') === 'en' ? `/en/teach/classes/${classOf(form)}` : `/fr/teach/classes/${classOf(form)}`,
    };
  });
}

const classOf = (form: FormData): string => encodeURIComponent(textOf(form, 'class'));
