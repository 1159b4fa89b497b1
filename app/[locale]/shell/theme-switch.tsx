'use client';

import { Check, SunMoon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import shellWords from '#lib/i18n/messages/shell.ts';
import { useWords } from '#lib/i18n/use-words.tsx';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const current = (): Theme => themes.find((theme) => theme === document.documentElement.dataset.theme) ?? 'system';

/** Kept in a cookie and written into the page by the server: the first paint is right, without a script. */
function choose(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  const age = theme === 'system' ? 0 : 31_536_000;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `theme=${theme}; path=/; max-age=${age}; samesite=lax`;
}

export function ThemeSwitch() {
  const t = useWords(shellWords);
  const [theme, setTheme] = useState<Theme>('system');
  return (
    <DropdownMenu.Root modal={false} onOpenChange={(isOpen) => isOpen && setTheme(current())}>
      <DropdownMenu.Trigger
        className="grid size-9 place-items-center rounded-r2 hover:bg-sunken"
        aria-label={t('theme')}
      >
        <SunMoon aria-hidden size={18} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="end" sideOffset={6} className="card z-40 min-w-44 p-1.5 text-[14px]">
          <DropdownMenu.RadioGroup
            value={theme}
            onValueChange={(value) => {
              const chosen = themes.find((each) => each === value) ?? 'system';
              choose(chosen);
              setTheme(chosen);
            }}
          >
            {themes.map((each) => (
              <DropdownMenu.RadioItem
                key={each}
                value={each}
                className="flex items-center gap-2 rounded-r2 px-3 py-1.5 outline-none data-[highlighted]:bg-sunken"
              >
                <span className="w-4">
                  <DropdownMenu.ItemIndicator>
                    <Check aria-hidden size={15} />
                  </DropdownMenu.ItemIndicator>
                </span>
                {t(`theme-${each}`)}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
