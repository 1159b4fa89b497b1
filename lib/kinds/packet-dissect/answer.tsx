'use client';

import { useState } from 'react';
import { bitString, readBits } from '../../bytes/bits.ts';
import { hex } from '../../bytes/hex.ts';
import kindWords from '../../i18n/messages/kinds.ts';
import { useLocale, useWords } from '../../i18n/use-words.tsx';
import { inputClass } from '../../ui/field.tsx';
import type { AnswerProps } from '../views.ts';
import { BitGrid } from './bit-grid.tsx';
import type { PacketDissectAnswer, PacketDissectQuestion } from './kind.ts';

type FieldAnswer = PacketDissectAnswer['fields'][string];
const nothing: FieldAnswer = { firstBit: null, lengthBits: 0, value: '' };

/** Mark each field's bits in the packet and read its value. */
export default function PacketDissect({
  question,
  answer,
  onChange,
}: AnswerProps<PacketDissectQuestion, PacketDissectAnswer>) {
  const t = useWords(kindWords);
  const locale = useLocale();
  const bytes = hex(question.hex);
  const fields = answer?.fields ?? {};
  const [currentId, setCurrentId] = useState(question.fields[0]?.id ?? '');
  const current = question.fields.find((field) => field.id === currentId);

  const write = (id: string, change: Partial<FieldAnswer>) =>
    onChange({ fields: { ...fields, [id]: { ...(fields[id] ?? nothing), ...change } } });

  return (
    <div className="flex flex-col gap-5">
      <section aria-label={t('frame')}>
        <p className="mb-1 font-[600]">{t('marking-for', { field: current?.label[locale] ?? '' })}</p>
        <p className="mb-3 max-w-[68ch] text-[13.5px] text-ink-2">{t('bits-help')}</p>
        <BitGrid
          bytes={bytes}
          selection={range(fields[currentId])}
          marked={question.fields
            .map(({ id }) => (id === currentId ? undefined : range(fields[id])))
            .filter((each) => each !== undefined)}
          onSelect={(firstBit, lengthBits) => write(currentId, { firstBit, lengthBits })}
        />
      </section>
      <ul className="flex flex-col gap-2">
        {question.fields.map(({ id, label, ask }) => {
          const field = fields[id] ?? nothing;
          const number = (text: string) => (/^\d+$/.test(text) ? Number(text) : null);
          return (
            <li
              key={id}
              data-current={id === currentId || undefined}
              className="card flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 data-current:shadow-[0_0_0_2px_var(--accent)]"
            >
              <button
                type="button"
                aria-pressed={id === currentId}
                onClick={() => setCurrentId(id)}
                className="min-h-8 w-44 text-left font-[620]"
              >
                {label[locale]}
              </button>
              {ask === 'value' ? null : (
                <>
                  <label className="flex items-center gap-2 text-[13.5px] text-ink-2">
                    {t('first-bit')}
                    <input
                      inputMode="numeric"
                      value={field.firstBit ?? ''}
                      onFocus={() => setCurrentId(id)}
                      onChange={(event) => write(id, { firstBit: number(event.target.value) })}
                      className={`${inputClass} h-9 max-w-20 font-mono`}
                    />
                  </label>
                  <label className="flex items-center gap-2 text-[13.5px] text-ink-2">
                    {t('length-bits')}
                    <input
                      inputMode="numeric"
                      value={field.lengthBits || ''}
                      onFocus={() => setCurrentId(id)}
                      onChange={(event) => write(id, { lengthBits: number(event.target.value) ?? 0 })}
                      className={`${inputClass} h-9 max-w-16 font-mono`}
                    />
                  </label>
                </>
              )}
              {ask === 'bits' ? null : (
                <label className="flex items-center gap-2 text-[13.5px] text-ink-2">
                  {t('value')}
                  <input
                    value={field.value}
                    onFocus={() => setCurrentId(id)}
                    onChange={(event) => write(id, { value: event.target.value })}
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={64}
                    className={`${inputClass} h-9 max-w-36 font-mono`}
                  />
                </label>
              )}
              <span className="font-mono text-[13px] text-ink-2">{taken(bytes, field) ?? t('taken-none')}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function range(field: FieldAnswer | undefined): readonly [first: number, length: number] | undefined {
  return field?.firstBit == null || field.lengthBits === 0 ? undefined : [field.firstBit, field.lengthBits];
}

/** The marked bits; their value is what the learner is asked for, so it is not given. */
function taken(bytes: Uint8Array, field: FieldAnswer): string | undefined {
  const marked = range(field);
  if (marked === undefined || marked[0] + marked[1] > bytes.length * 8) return undefined;
  const [first, length] = marked;
  return length <= 16
    ? bitString(bytes, first, length)
    : `0x${readBits(bytes, first, Math.min(length, 32)).toString(16)}…`;
}
