'use server';

import { redirect } from 'next/navigation';
import { requestJar } from '#lib/auth/request.ts';
import { signOut as endSession } from '#lib/auth/sign-out.ts';
import type { Locale } from '#lib/i18n/locale.ts';

/** Ends the session and goes back to the first page. */
export async function signOut(locale: Locale): Promise<void> {
  await endSession(await requestJar());
  redirect(`/${locale === 'en' ? 'en' : 'fr'}`);
}
