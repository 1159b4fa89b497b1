'use client';

import liveWords from '#lib/i18n/messages/live.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { CellSquare } from './live-cell.tsx';

const samples = [
  { word: 'legend-empty', state: 'empty', attempts: 0 },
  { word: 'legend-working', state: 'working', attempts: 0 },
  { word: 'legend-failed', state: 'failed', attempts: 2 },
  { word: 'legend-hot', state: 'failed', attempts: 5 },
  { word: 'legend-passed', state: 'passed', attempts: 1 },
  { word: 'legend-late', state: 'late', attempts: 2 },
] as const;

export function Legend() {
  const t = useWords(liveWords);
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-2 py-3 text-[12.5px] text-ink-2">
      {samples.map(({ word, ...cell }) => (
        <li key={word} className="inline-flex items-center gap-2">
          <CellSquare cell={cell} />
          {t(word)}
        </li>
      ))}
    </ul>
  );
}
