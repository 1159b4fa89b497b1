'use client';

import { CircleUser } from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu } from 'radix-ui';
import shellWords from '#lib/i18n/messages/shell.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { buttonClass } from '#lib/ui/button.tsx';
import { signOut } from './sign-out.ts';

interface AccountMenuProps {
  readonly viewer: { readonly displayName: string; readonly isGuest: boolean } | null;
}

export function AccountMenu({ viewer }: AccountMenuProps) {
  const t = useWords(shellWords);
  const locale = useLocale();
  if (viewer === null || viewer.isGuest) {
    return (
      <Link href={`/${locale}/sign-in`} className={`${buttonClass({ size: 's' })} max-sm:hidden`}>
        {viewer === null ? t('sign-in') : t('keep')}
      </Link>
    );
  }
  const item = 'block w-full rounded-r2 px-3 py-2 text-left no-underline outline-none data-[highlighted]:bg-sunken';
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className="flex h-9 items-center gap-2 rounded-r2 px-2 hover:bg-sunken"
        aria-label={`${t('account')}: ${viewer.displayName}`}
      >
        <CircleUser aria-hidden size={18} />
        <span className="max-w-40 truncate max-md:hidden">{viewer.displayName}</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} className="card z-40 min-w-48 p-1.5 text-[14px]">
          <DropdownMenu.Item asChild>
            <Link href={`/${locale}/progress`} className={item}>
              {t('progress')}
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item asChild>
            <Link href={`/${locale}/account`} className={item}>
              {t('account')}
            </Link>
          </DropdownMenu.Item>
          <DropdownMenu.Item className={item} onSelect={() => void signOut(locale)}>
            {t('sign-out')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
