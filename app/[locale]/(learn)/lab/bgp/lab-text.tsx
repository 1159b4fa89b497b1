'use client';

import { type FormEvent, useId, useState } from 'react';
import bgpLabWords from '#lib/i18n/messages/bgp-lab.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';

interface LabTextProps {
  readonly text: string;
  readonly onRun: (text: string) => void;
}

/** The whole lab as text, to read, change and paste over. */
export function LabText({ text, onRun }: LabTextProps) {
  const t = useWords(bgpLabWords);
  const id = useId();
  const [typed, setTyped] = useState(text);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onRun(typed);
  };
  return (
    <details className="no-print mt-6">
      <summary className="cursor-pointer text-[16px] font-[600]">{t('as-file')}</summary>
      <form onSubmit={submit} className="mt-2 grid gap-2">
        <label htmlFor={id} className="text-[14px] text-ink-2">
          {t('as-file-help')}
        </label>
        <textarea
          id={id}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          rows={18}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          className="w-full rounded-r2 border border-line-firm bg-surface px-3 py-2 font-mono text-[13px] leading-normal"
        />
        <Button type="submit" variant="primary" className="justify-self-start">
          {t('run')}
        </Button>
      </form>
    </details>
  );
}
