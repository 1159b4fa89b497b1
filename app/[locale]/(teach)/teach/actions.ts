'use server';

import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { archiveClass } from '#lib/classes/archive-class.ts';
import { createClass } from '#lib/classes/create-class.ts';
import type { Slip } from '#lib/classes/import-roster.ts';
import { reissuePassword } from '#lib/classes/reissue-password.ts';
import { removeLearner } from '#lib/classes/remove-learner.ts';
import { renameClass } from '#lib/classes/rename-class.ts';
import { renewCode } from '#lib/classes/renew-code.ts';
import { AppError } from '#lib/errors.ts';
import teachWords from '#lib/i18n/messages/teach.ts';
import { words } from '#lib/i18n/words.ts';
import { answerForm, type FormState, textOf } from '../../form/form-state.ts';

export async function createClassAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const viewer = await requireTeacher();
    try {
      const { id } = await createClass(viewer, { name: textOf(form, 'name') });
      return { goTo: `/${localeOf(form)}/teach/classes/${id}/code` };
    } catch (error) {
      return nameError(error);
    }
  });
}

export async function renameClassAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const viewer = await requireTeacher();
    try {
      await renameClass(viewer, textOf(form, 'class'), textOf(form, 'name'));
      return { done: teachWords.renamed };
    } catch (error) {
      return nameError(error);
    }
  });
}

export async function renewCodeAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const code = await renewCode(await requireTeacher(), textOf(form, 'class'));
    return {
      done: {
        fr: words(teachWords, 'fr')('code-changed', { code }),
        en: words(teachWords, 'en')('code-changed', { code }),
      },
    };
  });
}

export async function archiveClassAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const id = textOf(form, 'class');
    await archiveClass(await requireTeacher(), id, textOf(form, 'archived') === 'yes');
    return { goTo: `/${localeOf(form)}/teach/classes/${id}` };
  });
}

export async function removeLearnerAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const isRemoved = textOf(form, 'removed') === 'yes';
    await removeLearner(await requireTeacher(), textOf(form, 'class'), textOf(form, 'learner'), isRemoved);
    return {};
  });
}

/** Not FormState: the slip is shown once and never stored. */
export async function reissueAction(classId: string, userId: string): Promise<FormState & { readonly slip?: Slip }> {
  let slip: Slip | undefined;
  const state = await answerForm(async () => {
    slip = await reissuePassword(await requireTeacher(), String(classId), String(userId));
    return {};
  });
  return slip ? { slip } : state;
}

const localeOf = (form: FormData): 'fr' | 'en' => (textOf(form, 'locale') === 'en' ? 'en' : 'fr');

function nameError(error: unknown): FormState {
  if (error instanceof AppError && error.code === 'bad-request') return { fields: { name: error.words } };
  throw error;
}
