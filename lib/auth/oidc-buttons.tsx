'use client';

import { signIn } from 'next-auth/react';
import entryWords from '#lib/i18n/messages/entry.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import type { Issuer } from './oidc.ts';

interface OidcButtonsProps {
  readonly issuers: readonly Issuer[];
  /** The page to come back to. */
  readonly callbackUrl: string;
}

/** One button an issuer of OpenID Connect; none, nothing. */
export function OidcButtons({ issuers, callbackUrl }: OidcButtonsProps) {
  const t = useWords(entryWords);
  return issuers.map((issuer) => (
    <Button key={issuer.id} onClick={() => void goToIssuer(issuer, callbackUrl)} className="w-full">
      {t('or-with', { name: issuer.name })}
    </Button>
  ));
}

/** Leaves for the issuer. `callbackUrl` also tells the language of the page that a failure is shown on. */
export const goToIssuer = ({ id }: Issuer, callbackUrl: string): Promise<unknown> => signIn(id, { callbackUrl });
