'use client';

import { useCallback, useEffect, useRef, useState } from 'react';
import type { DraftView } from '#lib/submissions/views.ts';
import { type DraftPlace, type DraftStatus, DraftSync } from './draft-sync.ts';
import { putDraft } from './submission-client.ts';

interface DraftOptions {
  readonly place: DraftPlace;
  readonly seed: number;
  readonly serverDraft: DraftView | null;
}

/** The answer on the page, kept at every change. */
export function useDraft({ place, seed, serverDraft }: DraftOptions) {
  // The server's text is there at once; what only this browser has comes when it is asked, after the first paint.
  const [answer, setAnswer] = useState<unknown>(
    serverDraft !== null && serverDraft.seed === seed ? serverDraft.answer : null,
  );
  const [status, setStatus] = useState<DraftStatus>(
    serverDraft !== null && serverDraft.seed === seed
      ? { kind: 'saved', at: new Date(serverDraft.savedAt) }
      : { kind: 'untouched' },
  );
  const sync = useRef<DraftSync>(null);
  const options = useRef({ place, seed, serverDraft });

  useEffect(() => {
    const made = new DraftSync({ ...options.current, storage: localStorage, send: putDraft, onStatus: setStatus });
    sync.current = made;
    const opened = made.open();
    if (opened) setAnswer(opened.answer);

    const flush = () => void made.flush();
    const onHide = () => document.visibilityState === 'hidden' && flush();
    const warn = (event: BeforeUnloadEvent) => {
      flush();
      // Only when it is nowhere: what is in this browser's storage is found again.
      if (made.isUnsaved && !hasStorage()) event.preventDefault();
    };
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', onHide);
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', onHide);
      window.removeEventListener('beforeunload', warn);
      flush();
      made.stop();
    };
  }, []);

  const change = useCallback((next: unknown) => {
    setAnswer(next);
    sync.current?.change(next);
  }, []);

  const resolve = useCallback((choice: 'mine' | 'newer', newer: DraftView) => {
    setAnswer(sync.current?.resolve(choice, newer));
  }, []);

  const flush = useCallback(async () => sync.current?.flush(), []);
  return { answer, status, change, resolve, flush };
}

function hasStorage(): boolean {
  try {
    localStorage.setItem('encap:probe', '1');
    localStorage.removeItem('encap:probe');
    return true;
  } catch {
    return false;
  }
}
