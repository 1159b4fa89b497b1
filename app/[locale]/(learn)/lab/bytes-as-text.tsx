'use client';

import { type FormEvent, useId, useState } from 'react';
import { toHex } from '#lib/bytes/hex.ts';
import labWords from '#lib/i18n/messages/lab.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { type PasteError, readPaste } from '#lib/ui/packet/read-paste.ts';

interface BytesAsTextProps {
  readonly bytes: Uint8Array;
  readonly onBytes: (bytes: Uint8Array) => void;
}

/** The bytes as text to change at will: for long changes, and where there is no keyboard but the screen’s. */
export function BytesAsText({ bytes, onBytes }: BytesAsTextProps) {
  const t = useWords(labWords);
  return (
    <details className="text-[14px]">
      <summary className="cursor-pointer text-ink-2">{t('bytes-as-text')}</summary>
      {/* Bytes that changed elsewhere are another text. */}
      <TextForm key={toHex(bytes)} bytes={bytes} onBytes={onBytes} />
    </details>
  );
}

function TextForm({ bytes, onBytes }: BytesAsTextProps) {
  const t = useWords(labWords);
  const id = useId();
  const lines = toHex(bytes, ' ').match(/.{1,48}/g) ?? [];
  const [text, setText] = useState(lines.map((line) => line.trim()).join('\n'));
  const [error, setError] = useState<PasteError | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readPaste(text);
    setError(read.ok ? null : read.error);
    const [first] = read.ok ? read.value : [];
    if (first) onBytes(first);
  };
  return (
    <form onSubmit={submit} className="mt-2 flex max-w-[480px] flex-col items-start gap-2">
      <textarea
        id={id}
        aria-label={t('bytes-as-text')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        rows={Math.min(12, Math.max(3, lines.length))}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        className="w-full rounded-r2 border border-line-firm bg-surface px-3 py-2 font-mono text-[13px] leading-normal text-ink aria-invalid:border-fail"
      />
      {error ? (
        <p id={`${id}-error`} role="alert" className="font-[560] text-fail-ink">
          {t(`paste-${error.code}`, { line: error.line, column: error.column, found: error.found })}
        </p>
      ) : null}
      <Button type="submit" size="s">
        {t('put-bytes')}
      </Button>
    </form>
  );
}
