'use client';

import { useCallback, useEffect, useState } from 'react';
import type { NoteView } from '#lib/submissions/notes.ts';
import type { DraftPlace } from './draft-sync.ts';

/** A class of two hundred asks seven times a second: less than what one of them costs who types. */
const everyMs = 30_000;

/** The teacher's hints for this work, as they come. `news` changes when it is time to ask at once. */
export function useNotes({ exerciseId, assignmentId }: DraftPlace, first: readonly NoteView[], news: unknown) {
  const [notes, setNotes] = useState(first);
  useEffect(() => {
    if (assignmentId === null) return;
    const address = `/api/notes?${new URLSearchParams({ exerciseId, assignmentId })}`;
    const ask = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return;
      const response = await fetch(address).catch(() => null);
      // Without an answer the hints that are there stay, and it is asked again.
      if (response?.ok) setNotes((await response.json()) as NoteView[]);
    };
    const timer = setInterval(ask, everyMs);
    document.addEventListener('visibilitychange', ask);
    if (news !== undefined) void ask();
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', ask);
    };
  }, [exerciseId, assignmentId, news]);
  const putAway = useCallback((id: string) => {
    setNotes((shown) => shown.filter((note) => note.id !== id));
    // One that could not be told comes back with the next question.
    void fetch(`/api/notes/${id}`, { method: 'DELETE' }).catch(() => {});
  }, []);
  return { notes, putAway };
}
