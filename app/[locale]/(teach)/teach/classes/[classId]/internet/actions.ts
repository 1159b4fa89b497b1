'use server';

import { requireTeacher } from '#lib/auth/require-viewer.ts';
import { endInternet, growInternet, showNames } from '#lib/class-internet/change-internet.ts';
import { createInternet } from '#lib/class-internet/create-internet.ts';
import { answerForm, type FormState, textOf } from '../../../../../form/form-state.ts';

export async function createInternetAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const viewer = await requireTeacher();
    const learners = Number(textOf(form, 'learners'));
    await createInternet(viewer, textOf(form, 'class'), { learners, showsNames: textOf(form, 'names') === 'yes' });
    return { goTo: pageOf(form) };
  });
}

export async function growInternetAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    await growInternet(await requireTeacher(), textOf(form, 'internet'));
    return {};
  });
}

export async function showNamesAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    await showNames(await requireTeacher(), textOf(form, 'internet'), textOf(form, 'names') === 'yes');
    return {};
  });
}

export async function endInternetAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    await endInternet(await requireTeacher(), textOf(form, 'internet'));
    return {};
  });
}

function pageOf(form: FormData): string {
  const locale = textOf(form, 'locale') === 'en' ? 'en' : 'fr';
  return `/${locale}/teach/classes/${encodeURIComponent(textOf(form, 'class'))}/internet`;
}
