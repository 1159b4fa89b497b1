'use client';

import { Lightbulb } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ExerciseView } from '#lib/exercises/exercise.ts';
import workspaceWords from '#lib/i18n/messages/workspace.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';

interface PromptPaneProps {
  readonly view: ExerciseView;
  readonly prompt: ReactNode;
  readonly hints: readonly ReactNode[];
}

/** What is asked, and the hints, one at a time. */
export function PromptPane({ view, prompt, hints }: PromptPaneProps) {
  const t = useWords(workspaceWords);
  const locale = useLocale();
  const [shown, setShown] = useState(0);
  return (
    <div className="flex min-h-full flex-col gap-5 p-4 lg:p-6">
      <div>
        <h2 className="text-[26px]">{view.title[locale]}</h2>
        <p className="mt-1.5 text-[14px] text-ink-2">
          {t('meta', { difficulty: view.difficulty, minutes: view.minutes })}
        </p>
      </div>
      <div className="text-[15px]">{prompt}</div>
      <section aria-label={t('hints')} className="mt-auto flex flex-col gap-2 pt-4 text-[14px]">
        <h3 className="text-[15px]">{t('hints')}</h3>
        <ol aria-live="polite" className="flex flex-col gap-2 empty:hidden">
          {hints.slice(0, shown).map((hint, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: hints keep their places
            <li key={index} className="card grid grid-cols-[20px_1fr] px-3.5 py-2.5">
              <b className="font-[620]">{index + 1}.</b>
              {hint}
            </li>
          ))}
        </ol>
        {shown < hints.length ? (
          <button
            type="button"
            onClick={() => setShown(shown + 1)}
            className="card flex min-h-11 items-center gap-2.5 px-3.5 text-left hover:bg-sunken"
          >
            <Lightbulb aria-hidden size={16} />
            <span className="flex-1">{t('next-hint', { n: shown + 1, all: hints.length })}</span>
            <span className="text-ink-2">{t('hint-free')}</span>
          </button>
        ) : null}
      </section>
    </div>
  );
}
