'use client';

import { type FormEvent, useId, useState } from 'react';
import type { SentNote } from '#lib/classes/sent-notes.ts';
import noteWords from '#lib/i18n/messages/note.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { Button } from '#lib/ui/button.tsx';

interface NoteFormProps {
  readonly assignmentId: string;
  readonly exerciseId: string;
  readonly label: string;
  /** What the hint says unless the teacher writes something else. */
  readonly suggested: string;
  /** About this idea, newest first. */
  readonly sent: readonly SentNote[];
  readonly onSent: () => void;
}

type State = { readonly kind: 'idle' | 'sending' } | { readonly kind: 'sent' | 'refused'; readonly words: string };

/** A hint to those who have shown one idea, and what was sent before. */
export function NoteForm({ assignmentId, exerciseId, label, suggested, sent, onSent }: NoteFormProps) {
  const t = useWords(noteWords);
  const locale = useLocale();
  const id = useId();
  const [text, setText] = useState(suggested);
  const [state, setState] = useState<State>({ kind: 'idle' });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setState({ kind: 'sending' });
    setState(await post(`/api/assignments/${assignmentId}/notes`, { exerciseId, label, text }));
    onSent();
  };
  const post = async (address: string, body: unknown): Promise<State> => {
    try {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
      const answer = await response.json();
      if (!response.ok) return { kind: 'refused', words: answer.error?.message?.[locale] ?? t('failed') };
      return { kind: 'sent', words: t('sent', { n: answer.sentTo }) };
    } catch {
      return { kind: 'refused', words: t('failed') };
    }
  };
  return (
    <details className="mt-1">
      <summary className="cursor-pointer text-[13px] text-ink-2">{t('open')}</summary>
      <form onSubmit={send} className="mt-2 flex flex-col items-start gap-2">
        <label htmlFor={id} className="sr-only">
          {t('text')}
        </label>
        <textarea
          id={id}
          rows={3}
          maxLength={500}
          required
          value={text}
          onChange={({ target }) => setText(target.value)}
          aria-describedby={`${id}-help`}
          className="w-full rounded-r2 border border-line-firm bg-surface px-3 py-2 text-[14px]"
        />
        <p id={`${id}-help`} className="text-[12.5px] text-ink-2">
          {t('help')}
        </p>
        <Button type="submit" size="s" disabled={state.kind === 'sending'}>
          {t('send')}
        </Button>
        <p role="status" className={state.kind === 'refused' ? 'text-fail-ink' : ''}>
          {'words' in state ? state.words : ''}
        </p>
      </form>
      {sent.length > 0 ? (
        <ul className="mt-1 flex flex-col gap-1 text-[12.5px] text-ink-2">
          {sent.map(({ id: note, text: said, sentTo, readBy }) => (
            <li key={note}>{t('sent-before', { text: said, sentTo, readBy })}</li>
          ))}
        </ul>
      ) : null}
    </details>
  );
}
