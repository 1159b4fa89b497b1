'use client';

import { FileUp } from 'lucide-react';
import { useRef } from 'react';
import labWords from '#lib/i18n/messages/lab.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';
import { readAtMostBytes } from './source.ts';
import type { FileState } from './source-panel.tsx';

/** A capture from the reader's disk; it stays there. */
export function FilePanel({ file, onOpen }: { readonly file: FileState; readonly onOpen: (file: File) => void }) {
  const t = useWords(labWords);
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col gap-2">
      <div className="rounded-r3 border border-dashed border-line-firm px-4 py-5 text-center">
        <Button onClick={() => input.current?.click()}>
          <FileUp aria-hidden size={16} />
          {t('open-file')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".pcap,.pcapng,.cap"
          className="hidden"
          aria-label={t('open-file')}
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            if (chosen) onOpen(chosen);
            // The same file may be opened again.
            event.target.value = '';
          }}
        />
        <p className="mt-2 text-[13.5px] text-ink-2">{t('drop-here')}</p>
      </div>
      <p className="text-[13px] text-ink-2">{t('stays-here')}</p>
      <div role="status" className="text-[13.5px]">
        <FileNote file={file} />
      </div>
    </div>
  );
}

function FileNote({ file }: { readonly file: FileState }) {
  const t = useWords(labWords);
  const locale = useLocale();
  const megabytes = (bytes: number) => Math.round(bytes / 1024 / 1024);
  switch (file.kind) {
    case 'none':
      return null;
    case 'reading':
      return <p>{t('reading', { name: file.name })}</p>;
    case 'empty':
      return <p>{t('no-frames', { name: file.name })}</p>;
    case 'failed':
      return (
        <p className="font-[560] text-fail-ink">
          {t(file.error.code === 'not-a-capture' ? 'not-a-capture' : 'damaged', {
            name: file.name,
            offset: file.error.offset,
          })}
          {locale === 'en' && file.error.code !== 'not-a-capture' ? ` ${file.error.message}` : ''}
        </p>
      );
    case 'open': {
      const { name, capture, cut, wholeBytes } = file.file;
      return (
        <>
          <p className="break-words">
            <b className="font-[560]">{name}</b> · {t('frame-count', { n: capture.packets.length })}
          </p>
          {cut ? <p className="text-fail-ink">{t('cut-file', { offset: cut.offset })}</p> : null}
          {wholeBytes === null ? null : (
            <p>{t('large-file', { read: megabytes(readAtMostBytes), whole: megabytes(wholeBytes) })}</p>
          )}
        </>
      );
    }
  }
}
