'use server';

import { clearCookie, cookieName } from '#lib/auth/cookies.ts';
import { deleteAccount } from '#lib/auth/delete-account.ts';
import { requestLink } from '#lib/auth/link-request.ts';
import { loadProfile, saveProfile } from '#lib/auth/profile.ts';
import { requestJar } from '#lib/auth/request.ts';
import { requireAccount } from '#lib/auth/require-viewer.ts';
import { revokeSession, signOutEverywhere } from '#lib/auth/sessions.ts';
import { setPassword } from '#lib/auth/set-password.ts';
import { isLocale } from '#lib/i18n/locale.ts';
import accountWords from '#lib/i18n/messages/account.ts';
import { words } from '#lib/i18n/words.ts';
import { answerForm, type FormState, textOf } from '../../form/form-state.ts';

export async function saveProfileAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const viewer = await requireAccount();
    const locale = textOf(form, 'locale');
    const saved = await saveProfile(viewer, {
      displayName: textOf(form, 'displayName'),
      locale: isLocale(locale) ? locale : 'fr',
    });
    return saved.ok ? { done: accountWords.saved } : { fields: saved.error };
  });
}

export async function setPasswordAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const viewer = await requireAccount();
    const set = await setPassword(viewer, {
      current: textOf(form, 'current'),
      password: textOf(form, 'password'),
      userName: textOf(form, 'userName'),
    });
    if (!set.ok) return { fields: set.error };
    const n = set.value.endedSessions;
    return {
      done: {
        fr: words(accountWords, 'fr')('password-set', { n }),
        en: words(accountWords, 'en')('password-set', { n }),
      },
    };
  });
}

export async function revokeSessionAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const viewer = await requireAccount();
    await revokeSession(viewer, textOf(form, 'session'));
    return { done: accountWords.ended };
  });
}

export async function signOutEverywhereAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    await signOutEverywhere(await requireAccount());
    clearCookie(await requestJar(), cookieName('session'));
    return { goTo: `/${textOf(form, 'locale') === 'en' ? 'en' : 'fr'}` };
  });
}

export async function deleteAccountAction(_: FormState, form: FormData): Promise<FormState> {
  return answerForm(async () => {
    const viewer = await requireAccount();
    const { userName, displayName } = await loadProfile(viewer);
    if (textOf(form, 'confirm').trim().toLowerCase() !== (userName ?? displayName).toLowerCase()) {
      return { fields: { confirm: accountWords['delete-mismatch'] } };
    }
    const deleted = await deleteAccount(viewer, { password: textOf(form, 'password') });
    if (!deleted.ok) return { fields: deleted.error };
    clearCookie(await requestJar(), cookieName('session'));
    return { goTo: `/${textOf(form, 'locale') === 'en' ? 'en' : 'fr'}` };
  });
}

/** Before the browser goes to an issuer: coming back links, instead of signing in as whoever that is. */
export async function askForLink(): Promise<void> {
  requestLink(await requireAccount(), await requestJar());
}
