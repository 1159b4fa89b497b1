'use server';

import { enter } from '#lib/auth/enter.ts';
import { firstPage } from '#lib/auth/first-page.ts';
import { clientAddress, requestJar } from '#lib/auth/request.ts';
import { signUp } from '#lib/auth/sign-up.ts';
import { answerForm, type FormState, textOf } from '../../form/form-state.ts';
import { ownPath } from '../../form/next-path.ts';

export async function signUpAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const account = {
      displayName: textOf(form, 'displayName'),
      userName: textOf(form, 'userName'),
      password: textOf(form, 'password'),
      locale: textOf(form, 'locale') === 'en' ? ('en' as const) : ('fr' as const),
    };
    const made = await signUp(account, await clientAddress());
    if (!made.ok) return { fields: made.error };
    await enter(made.value.userId, await requestJar());
    return { goTo: ownPath(textOf(form, 'next')) ?? (await firstPage(made.value.userId)) };
  });
}
