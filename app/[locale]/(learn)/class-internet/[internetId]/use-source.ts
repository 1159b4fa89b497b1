'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

export type Saving = 'saved' | 'unsaved' | 'saving' | 'save-conflict' | 'save-failed';

const afterMs = 1_200;

/** What is in the editor, kept on the server as one types. */
export function useSource(internetId: string, initial: string, firstRevision: number) {
  const [source, setText] = useState(initial);
  const [saving, setSaving] = useState<Saving>('saved');
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const revision = useRef(firstRevision);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const underway = useRef<Promise<void>>(Promise.resolve());

  const save = useCallback(
    async (text: string) => {
      setSaving('saving');
      try {
        const response = await fetch(`/api/class-internets/${internetId}/draft`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ source: text, revision: revision.current }),
        });
        if (response.status === 409) return setSaving('save-conflict');
        if (!response.ok) return setSaving('save-failed');
        revision.current = ((await response.json()) as { revision: number }).revision;
        setSaving((now) => (now === 'saving' ? 'saved' : now));
        setSavedAt(new Date());
      } catch {
        setSaving('save-failed');
      }
    },
    [internetId],
  );
  const setSource = useCallback(
    (text: string) => {
      setText(text);
      setSaving((now) => (now === 'save-conflict' ? now : 'unsaved'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        underway.current = save(text);
      }, afterMs);
    },
    [save],
  );
  /** Before one hands in: nothing is to be saved after it. */
  const settle = useCallback((): Promise<void> => {
    clearTimeout(timer.current);
    return underway.current;
  }, []);
  /** What was handed in needs no saving. */
  const submitted = useCallback((at: number) => {
    clearTimeout(timer.current);
    revision.current = at;
    setSaving('saved');
    setSavedAt(new Date());
  }, []);

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (saving !== 'saved') event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [saving]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return { source, setSource, saving, savedAt, settle, submitted };
}
