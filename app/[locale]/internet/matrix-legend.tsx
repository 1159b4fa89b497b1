'use client';

import classInternetWords from '#lib/i18n/messages/class-internet.ts';
import { useWords } from '#lib/i18n/use-words.tsx';

/** What colours, patterns and signs of the matrix mean. */
export function MatrixLegend() {
  const t = useWords(classInternetWords);
  const entries = [
    ['reached', '2', t('legend-hops')],
    ['leaked', t('glyph-leaked', { n: 4 }), t('cell-leaked', { n: 4 })],
    ['captured', t('glyph-captured'), t('cell-captured')],
    ['no-route', t('glyph-no-route'), t('cell-no-route')],
    ['loop', t('glyph-loop'), t('cell-loop')],
  ] as const;
  return (
    <ul aria-label={t('legend')} className="mt-3 flex flex-wrap gap-x-5 gap-y-2 text-[13.5px] text-ink-2">
      {entries.map(([what, glyph, word]) => (
        <li key={what} className="flex items-center gap-2">
          <span className="reach-swatch" data-what={what} aria-hidden>
            {glyph}
          </span>
          {word}
        </li>
      ))}
    </ul>
  );
}
