'use client';

import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import teachWords from '#lib/i18n/messages/teach.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { buttonClass } from '#lib/ui/button.tsx';

/** A table as a file, for a spreadsheet or for programs. `path`: where it is, without a query. */
export function ExportMenu({ path }: { readonly path: string }) {
  const t = useWords(teachWords);
  const locale = useLocale();
  const exportAs = (format: 'excel-fr' | 'plain', label: string) => (
    <DropdownMenu.Item asChild>
      <a
        href={`${path}?format=${format}&locale=${locale}`}
        download
        className="block rounded-r2 px-3 py-2 no-underline outline-none data-[highlighted]:bg-sunken"
      >
        {label}
      </a>
    </DropdownMenu.Item>
  );
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={buttonClass({ size: 's' })}>
        <Download aria-hidden size={15} />
        {t('export')}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} className="card z-40 min-w-52 p-1.5 text-[14px]">
          {exportAs('excel-fr', t('export-excel'))}
          {exportAs('plain', t('export-plain'))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
