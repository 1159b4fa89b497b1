'use client';

import internetWords from '#lib/i18n/messages/bgp-internet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { ScrollArea } from '#lib/ui/scroll-area.tsx';
import { type Answer, curveShares } from './question.ts';

const [width, height, left, right, bottom] = [430, 200, 44, 22, 26];

/** How many are taken in, by how many defend: a curve, and the same as a table. */
export function DefenceCurve({ answer, share }: { readonly answer: Answer; readonly share: number }) {
  const t = useWords(internetWords);
  const locale = useLocale();
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const shares = answer.curve.map((n) => n / Math.max(1, answer.deceivable));
  const x = (defending: number) => left + defending * (width - left - right);
  const taken = curveShares.map((defending, n) => ({ defending, value: shares[n] ?? 0 }));
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
            <path className="curve-grid" d={`M${left} ${y(value)}H${width - right}`} />
            <text className="curve-text" x={left - 6} y={y(value) + 4} textAnchor="end">
              {percent.format(value)}
            </text>
          </g>
        ))}
        {[0, 0.25, 0.5, 0.75, 1].map((defending) => (
          <text key={defending} className="curve-text" x={x(defending)} y={height - 8} textAnchor="middle">
            {percent.format(defending)}
          </text>
        ))}
        <path
          className="curve-line"
          d={taken.map(({ defending, value }, n) => `${n === 0 ? 'M' : 'L'}${x(defending)} ${y(value)}`).join('')}
        />
        {taken.map(({ defending, value }) => (
          <circle key={defending} className="curve-point" cx={x(defending)} cy={y(value)} r={3} />
        ))}
        <circle className="curve-now" cx={x(share / 100)} cy={y(now)} r={6} />
      </svg>
      <ScrollArea label={t('curve')} className="mt-2">
        <table className="state-table">
          <caption className="sr-only">{t('curve-about')}</caption>
          <tbody>
            <tr>
              <th scope="row">{t('defending')}</th>
              {taken.map(({ defending }) => (
                <td key={defending}>{percent.format(defending)}</td>
              ))}
            </tr>
            <tr>
              <th scope="row">{t('captured')}</th>
              {taken.map(({ defending, value }) => (
                <td key={defending}>{percent.format(value)}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
}
