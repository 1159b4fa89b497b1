'use client';

import labWords from '#lib/i18n/messages/lab.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { boxes } from '#lib/netsim/boxes.ts';
import { decode } from '#lib/netsim/decode.ts';
import { isHeader } from '#lib/netsim/packet.ts';
import type { Doc } from './bench-state.ts';

/** What the last step did, in one sentence, for ears too; before any step, what there is to try. */
export function StepLine({ doc, note }: { readonly doc: Doc; readonly note: string | null }) {
  const t = useWords(labWords);
  const locale = useLocale();
  const { step } = doc;
  const packet = decode(doc.bytes, doc.link);
  const titles = new Map(
    boxes(packet).flatMap((box) => box.fields.map((field) => [field.path, `${box.title[locale]} ${field.label}`])),
  );
  const hex = (value: number) => `0x${value.toString(16).padStart(4, '0')}`;
  const followed = (step?.followed ?? []).map(({ path, before, after }) => {
    const isSum = path.endsWith('checksum');
    const [from, to] = isSum ? [hex(before), hex(after)] : [String(before), String(after)];
    return t('followed-one', { name: titles.get(path) ?? path, from, to });
  });
  const isWrong = packet.layers.some((layer) => isHeader(layer) && layer.checksumValid === false);
  const said =
    step === null
      ? null
      : [
          step.field === null
            ? step.followed.length === 0
              ? t('bytes-changed')
              : null
            : t('field-changed', { name: titles.get(step.field.path) ?? step.field.label, value: step.field.value }),
          followed.length === 0 ? null : t('followed', { list: followed.join(' ; ') }),
          isWrong && step.field === null && step.followed.length === 0 ? t('sums-stay') : null,
        ]
          .filter((part) => part !== null)
          .join(' ');
  return (
    <p role="status" className="min-h-[1.5em] text-[14px] text-ink-2">
      {said ?? note}
    </p>
  );
}
