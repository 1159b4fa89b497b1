'use server';

import { enter } from '#lib/auth/enter.ts';
import { firstPage } from '#lib/auth/first-page.ts';
import { offerPasswordChange } from '#lib/auth/password-change.ts';
import { clientAddress, requestJar } from '#lib/auth/request.ts';
import { recognise } from '#lib/auth/sign-in.ts';
import { answerForm, type FormState, textOf } from '../../form/form-state.ts';
import { ownPath } from '../../form/next-path.ts';

export async function signInAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const credentials = { name: textOf(form, 'name'), password: textOf(form, 'password') };
    const { userId, mustChangePassword } = await recognise(credentials, await clientAddress());
    const jar = await requestJar();
    const next = ownPath(textOf(form, 'next'));
    if (mustChangePassword) {
      await offerPasswordChange(userId, jar);
      const after = next ? `?next=${encodeURIComponent(next)}` : '';
      return { goTo: `/${textOf(form, 'locale') === 'en' ? 'en' : 'fr'}/choose-password${after}` };
    }
    await enter(userId, jar);
    return { goTo: next ?? (await firstPage(userId)) };
  });
}
