'use client';

import type { Issuer } from '#lib/auth/oidc.ts';
import { goToIssuer } from '#lib/auth/oidc-buttons.tsx';
import accountWords from '#lib/i18n/messages/account.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { askForLink } from './actions.ts';

export function LinkButtons({ issuers }: { readonly issuers: readonly Issuer[] }) {
  const t = useWords(accountWords);
  const locale = useLocale();
  const link = async (issuer: Issuer) => {
    await askForLink();
    await goToIssuer(issuer, `/${locale}/account`);
  };
  return (
    <div className="flex flex-wrap gap-3">
      {issuers.map((issuer) => (
        <Button key={issuer.id} onClick={() => void link(issuer)}>
          {t('link', { name: issuer.name })}
        </Button>
      ))}
    </div>
  );
}
