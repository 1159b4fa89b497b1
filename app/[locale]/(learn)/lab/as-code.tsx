'use client';

import { useState } from 'react';
import labWords from '#lib/i18n/messages/lab.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { decode } from '#lib/netsim/decode.ts';
import type { Link } from '#lib/netsim/packet.ts';
import { toCode } from '#lib/netsim/to-code.ts';
import { Button } from '#lib/ui/button.tsx';

/** The frame as the program that makes it: only what cannot be derived is said. */
export function AsCode({ bytes, link }: { readonly bytes: Uint8Array; readonly link: Link }) {
  const t = useWords(labWords);
  const [isOpen, setOpen] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const code = isOpen ? toCode(decode(bytes, link)) : '';
  const copy = async () => {
    await navigator.clipboard?.writeText(code).catch(() => undefined);
    setCopied(true);
    setTimeout(() => setCopied(false), 2500);
  };
  return (
    <details className="min-w-0 text-[14px]" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-ink-2">{t('as-code')}</summary>
      <div className="relative mt-2">
        <pre
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="overflow-x-auto rounded-r3 bg-surface px-4 py-3 text-[12.5px] leading-relaxed shadow-[0_0_0_1px_var(--line)]"
        >
          <code>{code}</code>
        </pre>
        <Button size="s" className="mt-2" onClick={copy}>
          <span aria-live="polite">{isCopied ? t('code-copied') : t('copy-code')}</span>
        </Button>
      </div>
    </details>
  );
}
