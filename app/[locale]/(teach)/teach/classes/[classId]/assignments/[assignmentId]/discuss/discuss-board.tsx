'use client';

import { useState } from 'react';
import type { RunsToDiscuss } from '#lib/classes/runs-to-discuss.ts';
import discussWords from '#lib/i18n/messages/discuss.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { SegmentedControl } from '#lib/ui/segmented-control.tsx';
import { AttemptDetail } from '../live/attempt-detail.tsx';

/** One answer at a time, its program beside what became of it; what they have in common is folded away at first. */
export function DiscussBoard({ found }: { readonly found: RunsToDiscuss }) {
  const t = useWords(discussWords);
  const locale = useLocale();
  const [chosen, setChosen] = useState('0');
  const run = found.runs[Number(chosen)];
  return (
    <div className="mt-6 flex flex-col gap-6">
      {found.runs.length > 1 ? (
        <div>
          <SegmentedControl
            label={t('runs')}
            value={chosen}
            onChange={setChosen}
            options={found.runs.map((_, index) => ({ value: String(index), label: t('run', { n: index + 1 }) }))}
          />
        </div>
      ) : null}
      <h2 className="sr-only">{t('run', { n: Number(chosen) + 1 })}</h2>
      {run ? (
        <div key={chosen} className="discuss-run" data-code={run.source === null ? undefined : true}>
          <AttemptDetail attempt={run} kind={found.exercise.kind} />
        </div>
      ) : null}
      <details className="max-w-[70ch] rounded-r2 border border-line p-4">
        <summary className="cursor-pointer font-[600]">{t('show-idea')}</summary>
        <p className="mt-3 text-[17px]">{t('looks-as-if', { title: found.title[locale] })}</p>
        <p className="mt-2 text-[17px]">{found.idea[locale]}</p>
      </details>
    </div>
  );
}
