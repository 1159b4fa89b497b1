'use client';

import { useEffect, useRef } from 'react';
import { monaco, prepareMonaco } from './monaco.ts';
import { currentTheme } from './theme.ts';

/** Two texts side by side, or one above the other where there is no room. Read only. */
export default function MonacoDiff({ before, now }: { readonly before: string; readonly now: string }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (host.current === null) return;
    prepareMonaco([]);
    const original = monaco.editor.createModel(before, 'typescript');
    const modified = monaco.editor.createModel(now, 'typescript');
    const editor = monaco.editor.createDiffEditor(host.current, {
      theme: `encap-${currentTheme()}`,
      readOnly: true,
      automaticLayout: true,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      fontSize: 13,
      minimap: { enabled: false },
      scrollBeyondLastLine: false,
    });
    editor.setModel({ original, modified });
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [before, now]);
  return <div ref={host} className="h-full w-full" />;
}
