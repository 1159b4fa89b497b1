import type { OAuthConfig } from 'next-auth/providers/oauth';
import { z } from 'zod';
import { db } from '#lib/db/client.ts';
import { env } from '#lib/env.ts';
import type { Locale } from '#lib/i18n/locale.ts';
import { audit } from './audit.ts';

/** What we believe of an id token that next-auth has verified: signature, issuer, audience, nonce, expiry. */
const claims = z.object({
  iss: z.string().min(1).max(500),
  sub: z.string().min(1).max(255),
  name: z.string().optional(),
  given_name: z.string().optional(),
  preferred_username: z.string().optional(),
});
export type OidcClaims = z.infer<typeof claims>;
export const parseOidcClaims = (profile: unknown): OidcClaims => claims.parse(profile);

export interface Issuer {
  readonly id: 'google' | 'microsoft' | 'oidc';
  readonly name: string;
}

/** The issuers that the environment names; empty on most installations. */
export const listIssuers = (): Issuer[] => configured().map(({ id, name }) => ({ id, name }));

export const oidcProviders = (): OAuthConfig<OidcClaims>[] =>
  configured().map(({ id, name, issuer, clientId, clientSecret }) => ({
    id,
    name,
    type: 'oauth',
    wellKnown: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    // No e-mail address: nobody is recognised by it, and none is stored.
    authorization: { params: { scope: 'openid profile' } },
    clientId,
    clientSecret,
    profile: (profile) => ({ id: profile.sub, name: profile.name ?? null, email: null, image: null }),
  }));

/**
 * The account behind a verified subject of an issuer; made at its first sign-in. `linkTo`: an account that is signed in
 * and asked for the link. Undefined: that subject belongs to another account, or the account is disabled.
 */
export async function findOrCreateByIdentity(
  { iss, sub, ...profile }: OidcClaims,
  { linkTo, locale }: { readonly linkTo?: string | undefined; readonly locale: Locale },
): Promise<string | undefined> {
  const key = { provider_subject: { provider: iss, subject: sub } };
  return db.$transaction(async (tx) => {
    // Two tabs that sign in for the first time at once make one account.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${iss} ${sub}`}, 1))`;
    const known = await tx.identity.findUnique({
      where: key,
      select: { userId: true, user: { select: { disabledAt: true } } },
    });
    if (known) return known.user.disabledAt || (linkTo && linkTo !== known.userId) ? undefined : known.userId;
    const displayName = (profile.name ?? profile.given_name ?? profile.preferred_username ?? '').trim().slice(0, 80);
    const userId =
      linkTo ??
      (await tx.user.create({ data: { displayName: displayName || 'Encap', locale }, select: { id: true } })).id;
    await tx.identity.create({ data: { provider: iss, subject: sub, userId } });
    await audit({ actorId: userId, action: 'identity.link', subjectType: 'user', subjectId: userId }, tx);
    return userId;
  });
}

interface Configured extends Issuer {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

function configured(): Configured[] {
  const { google, microsoft, oidc } = env;
  return [
    ...(google ? [{ id: 'google', name: 'Google', issuer: 'https://accounts.google.com', ...google } as const] : []),
    ...(microsoft
      ? [
          {
            id: 'microsoft',
            name: 'Microsoft',
            issuer: `https://login.microsoftonline.com/${microsoft.tenant}/v2.0`,
            ...microsoft,
          } as const,
        ]
      : []),
    ...(oidc ? [{ id: 'oidc', ...oidc } as const] : []),
  ];
}
