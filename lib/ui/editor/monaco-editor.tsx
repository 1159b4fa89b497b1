'use client';

import { useEffect, useRef } from 'react';
import type { LabModule } from '../../kinds/views.ts';
import { monaco, prepareMonaco } from './monaco.ts';
import { currentTheme } from './theme.ts';

interface MonacoEditorProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
  readonly declarations: readonly LabModule[];
  /** Lines marked as wrong, 1-based. */
  readonly errorLines: readonly number[];
}

/** Monaco on one TypeScript file. Loaded in the browser only. */
export default function MonacoEditor({ value, onChange, label, declarations, errorLines }: MonacoEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(null);
  const marks = useRef<monaco.editor.IEditorDecorationsCollection>(null);
  const changed = useRef(onChange);
  changed.current = onChange;
  const first = useRef({ value, label, declarations });

  useEffect(() => {
    if (host.current === null) return;
    const { value: text, label: name, declarations: modules } = first.current;
    prepareMonaco(modules);
    const model = monaco.editor.createModel(text, 'typescript', monaco.Uri.parse('file:///answer.ts'));
    const made = monaco.editor.create(host.current, {
      model,
      theme: `encap-${currentTheme()}`,
      ariaLabel: name,
      automaticLayout: true,
      fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
      fontSize: 14,
      lineHeight: 22,
      fontLigatures: false,
      minimap: { enabled: false },
      // Faded text is hard to read; what is unused is underlined all the same.
      showUnused: false,
      renderFinalNewline: 'on',
      scrollBeyondLastLine: false,
      padding: { top: 10, bottom: 10 },
      tabSize: 2,
      bracketPairColorization: { enabled: false },
      fixedOverflowWidgets: true,
      renderLineHighlight: 'gutter',
      overviewRulerLanes: 0,
    });
    editor.current = made;
    marks.current = made.createDecorationsCollection();
    // Run and Submit are the page's keys, also from inside the editor.
    for (const modifiers of [monaco.KeyMod.CtrlCmd, monaco.KeyMod.CtrlCmd | monaco.KeyMod.Shift]) {
      monaco.editor.addKeybindingRule({ keybinding: modifiers | monaco.KeyCode.Enter, command: null });
    }
    monaco.editor.addKeybindingRule({ keybinding: monaco.KeyCode.F6, command: null });
    const listening = model.onDidChangeContent(() => changed.current(model.getValue()));

    const follow = () => monaco.editor.setTheme(`encap-${currentTheme()}`);
    const watcher = new MutationObserver(follow);
    watcher.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', follow);
    return () => {
      watcher.disconnect();
      system.removeEventListener('change', follow);
      listening.dispose();
      made.dispose();
      model.dispose();
    };
  }, []);

  // A value from outside (reset, another draft) replaces the text as one step that can be undone.
  useEffect(() => {
    const model = editor.current?.getModel();
    if (model && model.getValue() !== value) {
      editor.current?.executeEdits('outside', [{ range: model.getFullModelRange(), text: value }]);
    }
  }, [value]);

  useEffect(() => {
    marks.current?.set(
      errorLines.map((line) => ({
        range: new monaco.Range(line, 1, line, 1),
        options: {
          isWholeLine: true,
          className: 'bg-fail-soft',
          linesDecorationsClassName: 'border-l-[3px] border-fail',
        },
      })),
    );
  }, [errorLines]);

  return <div ref={host} className="h-full min-h-0 w-full" data-editor />;
}
