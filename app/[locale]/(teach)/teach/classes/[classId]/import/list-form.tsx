'use client';

import { type FormEvent, useId, useState } from 'react';
import rosterWords from '#lib/i18n/messages/roster.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Button, buttonClass } from '#lib/ui/button.tsx';

interface ListFormProps {
  readonly isPending: boolean;
  readonly onLook: (form: FormData) => void;
}

/** Paste, or choose a file. A file is sent as its bytes: its encoding is for the server to find out. */
export function ListForm({ isPending, onLook }: ListFormProps) {
  const t = useWords(rosterWords);
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const [isEmpty, setEmpty] = useState(true);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onLook(new FormData(event.currentTarget));
  };
  const choose = (chosen: File | undefined) => {
    const tooLarge = chosen !== undefined && chosen.size > 200 * 1024;
    setTooLarge(tooLarge);
    setFile(tooLarge ? null : (chosen ?? null));
  };
  return (
    <form onSubmit={send} className="mt-3">
      <p className="max-w-[68ch] text-ink-2">{t('lead')}</p>
      <label htmlFor={`${id}-list`} className="mt-6 block text-[14px] font-[560]">
        {t('paste')}
      </label>
      <textarea
        id={`${id}-list`}
        name="list"
        rows={10}
        spellCheck={false}
        autoComplete="off"
        placeholder={t('paste-example')}
        onChange={(event) => setEmpty(event.currentTarget.value.trim() === '')}
        className="mt-1.5 w-full rounded-r2 border border-line-firm bg-surface p-3 font-mono text-[14px] leading-relaxed placeholder:text-ink-3"
      />
      <div className="mt-3 flex flex-wrap items-center gap-3 text-[14px]">
        <span className="text-ink-2">{t('or-file')}</span>
        <label
          className={`${buttonClass()} focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent`}
        >
          {file ? t('file-chosen', { name: file.name }) : t('file')}
          <input
            type="file"
            name="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            className="sr-only"
            onChange={(event) => choose(event.currentTarget.files?.[0])}
          />
        </label>
        {isTooLarge ? (
          <span role="alert" className="font-[560] text-fail-ink">
            {t('file-too-large')}
          </span>
        ) : null}
      </div>
      <Button
        type="submit"
        variant="primary"
        disabled={isPending || isTooLarge || (isEmpty && file === null)}
        className="mt-6"
      >
        {t('look')}
      </Button>
    </form>
  );
}
