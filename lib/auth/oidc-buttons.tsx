'use client';

import { signIn } from 'next-auth/react';
import entryWords from '#lib/i18n/messages/entry.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import type { Issuer } from './oidc.ts';

interface OidcButtonsProps {
  readonly issuers: readonly Issuer[];
  /** The page to come back to; it also tells next-auth's error page which language to use. */
  readonly callbackUrl: string;
}

/** One button an issuer of OpenID Connect; none, nothing. */
export function OidcButtons({ issuers, callbackUrl }: OidcButtonsProps) {
  const t = useWords(entryWords);
  return issuers.map(({ id, name }) => (
    <Button key={id} onClick={() => void signIn(id, { callbackUrl })} className="w-full">
      {t('or-with', { name })}
    </Button>
  ));
}
