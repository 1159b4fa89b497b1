'use server';

import { enter } from '#lib/auth/enter.ts';
import { limitRate } from '#lib/auth/rate-limit.ts';
import { clientAddress, requestJar } from '#lib/auth/request.ts';
import { findViewer } from '#lib/auth/require-viewer.ts';
import { signUp } from '#lib/auth/sign-up.ts';
import { refuseDisplayName } from '#lib/auth/user-name.ts';
import { findClassByCode } from '#lib/classes/find-class-by-code.ts';
import { joinAsNewcomer } from '#lib/classes/join-as-newcomer.ts';
import { joinClass } from '#lib/classes/join-class.ts';
import { AppError } from '#lib/errors.ts';
import entryWords from '#lib/i18n/messages/entry.ts';
import { answerForm, type FormState, textOf } from '../../form/form-state.ts';

/** Joins: at once with an account, else with a name, and a password for who wants one already. */
export async function joinAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const address = await clientAddress();
    await limitRate('join', address);
    const locale = textOf(form, 'locale') === 'en' ? 'en' : 'fr';
    const code = textOf(form, 'code');
    const viewer = await findViewer();
    if (viewer && !viewer.isGuest) {
      await joinClass(viewer, code);
      return { goTo: `/${locale}/home` };
    }

    const [displayName, userName, password] = [
      textOf(form, 'displayName'),
      textOf(form, 'userName').trim(),
      textOf(form, 'password'),
    ];
    const refused = refuseDisplayName(displayName);
    if (refused) return { fields: { displayName: refused } };
    if ((userName === '') !== (password === '')) {
      return { fields: { [userName === '' ? 'userName' : 'password']: entryWords['both-needed'] } };
    }
    const jar = await requestJar();
    if (userName === '') {
      await limitRate('sign-up', address);
      const { userId } = await joinAsNewcomer(displayName, code, locale);
      await enter(userId, jar);
      return { goTo: `/${locale}/join/welcome` };
    }
    // No account for a code that leads nowhere.
    if (!(await findClassByCode(code))) throw new AppError('unknown-class-code');
    const made = await signUp({ displayName, userName, password, locale }, address);
    if (!made.ok) return { fields: made.error };
    await enter(made.value.userId, jar);
    const newcomer = { role: 'learner', isGuest: false, displayName, sessionId: null } as const;
    await joinClass({ ...newcomer, userId: made.value.userId }, code);
    return { goTo: `/${locale}/home` };
  });
}
