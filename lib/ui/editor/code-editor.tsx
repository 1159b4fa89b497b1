'use client';

import { RotateCcw, TextCursorInput } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import kindWords from '../../i18n/messages/kinds.ts';
import { useWords } from '../../i18n/use-words.tsx';
import type { LabModule } from '../../kinds/views.ts';
import { Button } from '../button.tsx';

interface CodeEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly starter: string;
  readonly declarations: readonly LabModule[];
  readonly errorLines: readonly number[];
}

const MonacoEditor = dynamic(() => import('./monaco-editor.tsx'), { ssr: false, loading: () => <Loading /> });

/** The code, in Monaco or, for those who need it, in a plain text area; the choice is kept. */
export function CodeEditor({ value, onChange, starter, declarations, errorLines }: CodeEditorProps) {
  const t = useWords(kindWords);
  const [isPlain, setPlain] = useState(false);
  const [beforeReset, setBeforeReset] = useState<string | null>(null);
  useEffect(() => setPlain(localStorage.getItem(plainKey) === 'yes'), []);

  return (
    <div className="flex h-full min-h-64 flex-col">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-4 py-1.5 text-[13px]">
        <code className="font-[600]">answer.ts</code>
        <span className="text-ink-2 max-sm:hidden">TypeScript</span>
        <span className="flex-1" />
        {beforeReset === null ? (
          <Button
            variant="bare"
            size="s"
            onClick={() => {
              setBeforeReset(value);
              onChange(starter);
            }}
          >
            <RotateCcw aria-hidden size={14} />
            {t('reset')}
          </Button>
        ) : (
          <span className="flex items-center gap-2" role="status">
            {t('reset-done')}
            <Button
              size="s"
              onClick={() => {
                onChange(beforeReset);
                setBeforeReset(null);
              }}
            >
              {t('undo')}
            </Button>
          </span>
        )}
        <Button
          variant="bare"
          size="s"
          onClick={() => {
            localStorage.setItem(plainKey, isPlain ? 'no' : 'yes');
            setPlain(!isPlain);
          }}
        >
          <TextCursorInput aria-hidden size={14} />
          {isPlain ? t('rich-editor') : t('plain-editor')}
        </Button>
      </div>
      <div className="min-h-0 flex-1 bg-surface">
        {isPlain ? (
          <textarea
            aria-label={t('editor')}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            className="block h-full min-h-64 w-full resize-none bg-surface p-4 font-mono text-[14px] leading-[22px]"
          />
        ) : (
          <MonacoEditor
            value={value}
            onChange={(text) => {
              if (text !== starter) setBeforeReset(null);
              onChange(text);
            }}
            label={`${t('editor')}. ${t('tab-help')}`}
            declarations={declarations}
            errorLines={errorLines}
          />
        )}
      </div>
      {isPlain ? null : (
        <p className="border-t border-line px-4 py-1 text-[12px] text-ink-2 max-sm:hidden">{t('tab-help')}</p>
      )}
    </div>
  );
}

const plainKey = 'encap:plain-editor';

function Loading() {
  const t = useWords(kindWords);
  return <p className="p-4 text-[14px] text-ink-2">{t('loading-editor')}</p>;
}
