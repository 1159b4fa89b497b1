'use client';

import { MessageSquareText } from 'lucide-react';
import noteWords from '#lib/i18n/messages/note.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import type { NoteView } from '#lib/submissions/notes.ts';
import { Button } from '#lib/ui/button.tsx';
import { LocalTime } from '#lib/ui/local-time.tsx';

interface TeacherNotesProps {
  readonly notes: readonly NoteView[];
  readonly onPutAway: (id: string) => void;
}

/** What the teacher has to say about this work, until it is put away. */
export function TeacherNotes({ notes, onPutAway }: TeacherNotesProps) {
  const t = useWords(noteWords);
  return (
    <div role="status" className="flex flex-col empty:hidden">
      {notes.map(({ id, text, sentAt }) => (
        <div
          key={id}
          className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line bg-raised px-4 py-3 text-[14.5px] lg:px-6"
        >
          <MessageSquareText aria-hidden size={18} className="shrink-0" />
          <p className="flex-1 basis-72">
            <b className="font-[620]">{t('from-teacher')}</b>{' '}
            <span className="text-[13px] text-ink-2">
              <LocalTime at={sentAt} />
            </span>
            <span className="block whitespace-pre-wrap">{text}</span>
          </p>
          <Button size="s" onClick={() => onPutAway(id)}>
            {t('put-away')}
          </Button>
        </div>
      ))}
    </div>
  );
}
