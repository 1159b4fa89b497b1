'use client';

import { type FormEvent, useId, useState } from 'react';
import labWords from '#lib/i18n/messages/lab.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { guessLink } from '#lib/ui/packet/guess-link.ts';
import { type PasteError, readPaste } from '#lib/ui/packet/read-paste.ts';
import { plainFrame } from './bench-reducer.ts';
import type { Frame } from './source.ts';

/** Bytes in any common writing. What is wrong is said with its line and column, and the cursor put there. */
export function PastePanel({ onPaste }: { readonly onPaste: (frames: readonly Frame[]) => void }) {
  const t = useWords(labWords);
  const id = useId();
  const [text, setText] = useState('');
  const [error, setError] = useState<PasteError | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readPaste(text);
    if (read.ok) {
      setError(null);
      onPaste(read.value.map((bytes) => plainFrame(bytes, guessLink(bytes))));
      return;
    }
    setError(read.error);
    const area = event.currentTarget.querySelector('textarea');
    const at = placeOf(text, read.error);
    area?.focus();
    area?.setSelectionRange(at, at + Math.max(1, read.error.found.length));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-2">
      <label htmlFor={id} className="text-[14px] font-[560]">
        {t('paste-label')}
      </label>
      <textarea
        id={id}
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={7}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        placeholder="45 00 00 54 …"
        aria-invalid={error ? true : undefined}
        aria-describedby={`${id}-help${error ? ` ${id}-error` : ''}`}
        className="w-full rounded-r2 border border-line-firm bg-surface px-3 py-2 font-mono text-[13px] leading-normal text-ink placeholder:text-ink-3 aria-invalid:border-fail"
      />
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-[13.5px] font-[560] text-fail-ink">
          {t(`paste-${error.code}`, { line: error.line, column: error.column, found: error.found })}
        </p>
      ) : null}
      <Button type="submit" variant="primary">
        {t('read')}
      </Button>
      <p id={`${id}-help`} className="text-[13px] text-ink-2">
        {t('paste-help')}
      </p>
    </form>
  );
}

function placeOf(text: string, { line, column }: PasteError): number {
  const before = text.split('\n').slice(0, line - 1);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}
