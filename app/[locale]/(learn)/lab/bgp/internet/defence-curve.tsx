'use client';

import internetWords from '#lib/i18n/messages/bgp-internet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { ScrollArea } from '#lib/ui/scroll-area.tsx';
import type { Answer } from './question.ts';

const [width, height, left, bottom] = [420, 200, 44, 26];

/** How many are taken in, by how many defend: a curve, and the same as a table. */
export function DefenceCurve({ answer, share }: { readonly answer: Answer; readonly share: number }) {
  const t = useWords(internetWords);
  const locale = useLocale();
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const shares = answer.curve.map((n) => n / Math.max(1, answer.deceivable));
  const x = (n: number) => left + (n / 10) * (width - left - 10);
  const y = (value: number) => 10 + (1 - value) * (height - bottom - 10);
  const now = answer.captured / Math.max(1, answer.deceivable);
  return (
    <section aria-labelledby="defence-curve" className="min-w-0">
      <h2 id="defence-curve">{t('curve')}</h2>
      <p className="mt-1 mb-2 text-[14px] text-ink-2">{t('curve-about')}</p>
      <svg
        aria-hidden="true"
        className="defence-curve"
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
      >
        {[0, 0.5, 1].map((value) => (
          <g key={value}>
            <path className="curve-grid" d={`M${left} ${y(value)}H${width - 10}`} />
            <text className="curve-text" x={left - 6} y={y(value) + 4} textAnchor="end">
              {percent.format(value)}
            </text>
          </g>
        ))}
        {[0, 2, 4, 6, 8, 10].map((n) => (
          <text key={n} className="curve-text" x={x(n)} y={height - 8} textAnchor="middle">
            {percent.format(n / 10)}
          </text>
        ))}
        <path
          className="curve-line"
          d={shares.map((value, n) => `${n === 0 ? 'M' : 'L'}${x(n)} ${y(value)}`).join('')}
        />
        {shares.map((value, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a point is its share
          <circle key={n} className="curve-point" cx={x(n)} cy={y(value)} r={3} />
        ))}
        <circle className="curve-now" cx={x(share / 10)} cy={y(now)} r={6} />
      </svg>
      <ScrollArea label={t('curve')} className="mt-2">
        <table className="state-table">
          <caption className="sr-only">{t('curve-about')}</caption>
          <tbody>
            <tr>
              <th scope="row">{t('defending')}</th>
              {shares.map((_, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its share
                <td key={n}>{percent.format(n / 10)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('captured')}</th>
              {shares.map((value, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its share
                <td key={n}>{percent.format(value)}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
}
