'use client';

import { useId, useMemo, useState } from 'react';
import figureWords from '#lib/i18n/messages/bgp-figures.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { ScrollArea } from '../../scroll-area.tsx';
import { SegmentedControl } from '../../segmented-control.tsx';
import { AsGraph } from '../as-graph.tsx';
import { deceivable, type HijackKind, hijack, hijackKinds } from './hijack.ts';

const counts = Array.from({ length: deceivable + 1 }, (_, n) => n);

/** Somebody announces what is another’s: who believes it, by how many validate origins. */
export function HijackFigure() {
  const t = useWords(figureWords);
  const rangeId = useId();
  const [kind, setKind] = useState<HijackKind>('hijack');
  const [validating, setValidating] = useState(0);
  const { drawing, captured, unreachable } = useMemo(() => hijack(kind, validating), [kind, validating]);
  const table = useMemo(
    () => hijackKinds.map((each) => ({ kind: each, captured: counts.map((n) => hijack(each, n).captured) })),
    [],
  );
  return (
    <>
      <div className="no-print mb-3 flex flex-wrap items-center gap-x-6 gap-y-3">
        <SegmentedControl
          label={t('hijack-kind')}
          value={kind}
          onChange={setKind}
          options={hijackKinds.map((value) => ({ value, label: t(`kind-${value}`) }))}
        />
        <div className="min-w-52 flex-1">
          <label htmlFor={rangeId} className="flex justify-between gap-3 text-[14px] font-[560]">
            {t('rov-share')}
            <span className="font-[450] tabular-nums">{t('rov-count', { n: validating, of: deceivable })}</span>
          </label>
          <input
            id={rangeId}
            type="range"
            min={0}
            max={deceivable}
            value={validating}
            aria-valuetext={t('rov-count', { n: validating, of: deceivable })}
            onChange={(event) => setValidating(Number(event.target.value))}
            className="scrubber"
          />
        </div>
      </div>
      <AsGraph label={t('hijack-graph')} {...drawing} />
      <p role="status" className="mt-3 text-[15.5px] font-[560]">
        {t('captured-count', { n: captured, of: deceivable })} {t('unreachable-count', { n: unreachable })}
      </p>
      <p className="text-[13.5px] text-ink-2">{t('rov-order')}</p>
      <ScrollArea label={t('hijack-table')} className="mt-3">
        <table className="state-table hijack-table">
          <caption>{t('hijack-table')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('validating')}</th>
              {counts.map((n) => (
                <th key={n} scope="col" data-now={n === validating ? '' : undefined}>
                  {n}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.map((row) => (
              <tr key={row.kind}>
                <th scope="row">{t(`kind-${row.kind}`)}</th>
                {row.captured.map((n, i) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its count
                    key={i}
                    data-now={row.kind === kind && i === validating ? '' : undefined}
                  >
                    {n}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </>
  );
}
