'use client';

import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { type CriterionId, cells, type technologies } from '#exercises/compare/table.ts';
import compareWords from '#lib/i18n/messages/compare.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { boxes } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';
import { BoxesView } from '#lib/ui/packet/boxes-view.tsx';
import { samples } from './samples.ts';

interface CellPanelProps {
  readonly row: CriterionId;
  readonly technology: (typeof technologies)[number];
}

/** An open cell: the reason, the precision, what it looks like on the wire, and the track. */
export function CellPanel({ row, technology }: CellPanelProps) {
  const t = useWords(compareWords);
  const locale = useLocale();
  const cell = cells[row][technology.id];
  const sample = samples[technology.id];
  return (
    <div
      data-p={technology.track}
      className="grid gap-x-7 gap-y-4 bg-(--ps) p-4 text-[14.5px] leading-[1.55] shadow-[inset_3px_0_0_var(--pc)] md:grid-cols-[1fr_1fr_340px] md:rounded-[12px] md:p-5 md:shadow-[inset_0_0_0_2px_var(--pc)]"
    >
      <section>
        <h2 className="mb-1 text-[13.5px] text-(--pi)">{t('why', { value: cell.value[locale] })}</h2>
        <p>{cell.reason[locale]}</p>
      </section>
      <section>
        <h2 className="mb-1 text-[13.5px] text-(--pi)">{t('precision')}</h2>
        <p>{cell.precision[locale]}</p>
        <Link
          href={`/${locale}/concepts/${technology.track}`}
          className="link mt-3 inline-flex min-h-6 items-center gap-1.5"
        >
          {t('to-track', { technology: technology.name })}
          <ArrowRight aria-hidden size={15} />
        </Link>
      </section>
      {sample ? (
        <div className="rounded-r3 bg-surface p-2.5">
          <BoxesView
            boxes={boxes(decode(sample.bytes, sample.link)).slice(0, sample.depth)}
            only={(_, field) => sample.fields.includes(field.name)}
          />
        </div>
      ) : null}
    </div>
  );
}
