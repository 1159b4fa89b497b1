import type { Result } from '#lib/bytes/result.ts';
import { db } from '#lib/db/client.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import type { FieldErrors } from './field-errors.ts';
import { refuseDisplayName } from './user-name.ts';
import type { Viewer } from './viewer.ts';

export interface OwnProfile {
  readonly displayName: string;
  readonly userName: string | null;
  readonly locale: Locale;
  readonly hasPassword: boolean;
  /** Issuers of OpenID Connect that sign this account in. */
  readonly issuers: readonly string[];
}

export async function loadProfile(viewer: Viewer): Promise<OwnProfile> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: viewer.userId },
    select: {
      displayName: true,
      userName: true,
      locale: true,
      passwordHash: true,
      identities: { select: { provider: true } },
    },
  });
  return {
    displayName: user.displayName,
    userName: user.userName,
    locale: user.locale === 'en' ? 'en' : 'fr',
    hasPassword: user.passwordHash !== null,
    issuers: user.identities.map(({ provider }) => provider),
  };
}

/** The name that others see, and the language of the pages after sign-in. */
export async function saveProfile(
  viewer: Viewer,
  { displayName, locale }: { readonly displayName: string; readonly locale: Locale },
): Promise<Result<undefined, FieldErrors<'displayName'>>> {
  const refused = refuseDisplayName(displayName);
  if (refused) return { ok: false, error: { displayName: refused } };
  await db.user.update({ where: { id: viewer.userId }, data: { displayName: displayName.trim(), locale } });
  return { ok: true, value: undefined };
}
