'use client';

import { FileUp } from 'lucide-react';
import { useId, useRef } from 'react';
import { useLocale } from '#lib/i18n/use-words.tsx';
import type { Text } from '#lib/netsim/text.ts';
import { Button } from '#lib/ui/button.tsx';

interface ChooseOrOpenProps {
  readonly label: string;
  readonly openLabel: string;
  /** Those of the course. */
  readonly choices: readonly { readonly id: string; readonly title: Text }[];
  /** One of the choices, or the name of what is there instead. */
  readonly chosen: { readonly id: string } | { readonly name: string };
  readonly onChoose: (id: string) => void;
  readonly onOpen: (file: File) => void;
}

/** A file of the course, or one of the visitor's: read here, sent nowhere. */
export function ChooseOrOpen({ label, openLabel, choices, chosen, onChoose, onOpen }: ChooseOrOpenProps) {
  const locale = useLocale();
  const selectId = useId();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <label htmlFor={selectId} className="text-[14px] text-ink-2">
        {label}
      </label>
      <select
        id={selectId}
        value={'id' in chosen ? chosen.id : ''}
        onChange={(event) => onChoose(event.target.value)}
        className="h-9 max-w-full min-w-0 rounded-r2 border border-line-firm bg-surface px-2.5 text-[14.5px] font-[560]"
      >
        {'name' in chosen ? <option value="">{chosen.name}</option> : null}
        {choices.map(({ id, title }) => (
          <option key={id} value={id}>
            {title[locale]}
          </option>
        ))}
      </select>
      <Button size="s" className="h-9" onClick={() => input.current?.click()}>
        <FileUp aria-hidden size={15} />
        {openLabel}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label={openLabel}
        className="hidden"
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) onOpen(file);
          event.target.value = '';
        }}
      />
    </>
  );
}
