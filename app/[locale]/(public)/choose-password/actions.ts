'use server';

import { enter } from '#lib/auth/enter.ts';
import { firstPage } from '#lib/auth/first-page.ts';
import { choosePassword } from '#lib/auth/password-change.ts';
import { requestJar } from '#lib/auth/request.ts';
import entryWords from '#lib/i18n/messages/entry.ts';
import { answerForm, type FormState, textOf } from '../../form/form-state.ts';
import { ownPath } from '../../form/next-path.ts';

export async function choosePasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const jar = await requestJar();
    const chosen = await choosePassword(textOf(form, 'password'), jar);
    if (!chosen.ok) return { fields: chosen.error };
    if (!chosen.value) return { error: entryWords['choose-late'] };
    await enter(chosen.value.userId, jar);
    return { goTo: ownPath(textOf(form, 'next')) ?? (await firstPage(chosen.value.userId)) };
  });
}
