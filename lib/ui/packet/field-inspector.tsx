'use client';

import { CircleCheck, ExternalLink, TriangleAlert } from 'lucide-react';
import { type FormEvent, useEffect, useId, useState } from 'react';
import packetWords from '#lib/i18n/messages/packet.ts';
import { useLocale, useWords } from '#lib/i18n/use-words.tsx';
import { type Box, type BoxField, formatField } from '#lib/netsim/boxes.ts';
import { Button } from '../button.tsx';
import { inputClass } from '../field.tsx';
import { isWithinBytes } from './bit-groups.ts';
import { BitsView } from './bits-view.tsx';
import type { DerivedField } from './derived-fields.ts';
import { largestOf, otherNotation, parseField } from './field-text.ts';
import { bytesOfField, type Marks } from './marks.ts';
import { looksOf } from './protocol-look.ts';
import { rfcAddress } from './rfc-address.ts';

interface FieldInspectorProps {
  readonly bytes: Uint8Array;
  readonly boxes: readonly Box[];
  readonly path: string | null;
  readonly marks: Marks;
  /** What the field would be computed to, for a length or a checksum. */
  readonly derived: DerivedField | undefined;
  readonly isPinned: boolean;
  /** Without it the field can only be read. */
  readonly onEdit?: (field: BoxField, value: number | Uint8Array) => void;
  readonly onRefill?: (path: string) => void;
  readonly onPin?: (path: string, isPinned: boolean) => void;
}

/** One field: what it is for, where it stands, what it holds, and how to change it. */
export function FieldInspector(props: FieldInspectorProps) {
  const { boxes, path } = props;
  const t = useWords(packetWords);
  const index = boxes.findIndex((box) => box.fields.some((field) => field.path === path));
  const box = boxes[index];
  const field = box?.fields.find((each) => each.path === path);
  if (box === undefined || field === undefined) {
    return <p className="text-[14px] text-ink-2">{t('no-field')}</p>;
  }
  return <Inspected {...props} key={field.path} box={box} field={field} look={looksOf(boxes)[index] ?? 'data'} />;
}

function Inspected({
  bytes,
  boxes,
  box,
  field,
  look,
  marks,
  derived,
  isPinned,
  onEdit,
  onRefill,
  onPin,
}: FieldInspectorProps & { readonly box: Box; readonly field: BoxField; readonly look: string }) {
  const t = useWords(packetWords);
  const locale = useLocale();
  const [from, to] = bytesOfField(field);
  const address = rfcAddress(field.rfc);
  return (
    <div className="flex flex-col gap-2.5">
      <div>
        <h2 className="flex flex-wrap items-baseline gap-x-2 text-[16px]" data-p={look}>
          <span className="swatch self-center" />
          {field.label}
          <span className="font-[450] text-[14px] text-ink-2">
            {field.title[locale]}, {box.title[locale]}
          </span>
        </h2>
        <p className="mt-1 text-[14px]">{field.meaning[locale]}</p>
        <p className="mt-0.5 text-[13px] text-ink-2">
          {t('place', {
            first: from === to ? 'same' : 'other',
            from,
            to,
            bits: field.lengthBits,
            bit: field.firstBit,
          })}
          {' · '}
          {address === null ? (
            field.rfc
          ) : (
            <a
              href={address}
              className="link whitespace-nowrap"
              rel="noreferrer"
              target="_blank"
              title={t('rfc-link', { rfc: field.rfc })}
            >
              {field.rfc}
              <ExternalLink aria-hidden size={11} className="ml-0.5 inline" />
            </a>
          )}
        </p>
      </div>
      {onEdit ? (
        // A value that changed from elsewhere is a new form: what was half typed is not kept over it.
        <EditForm key={String(field.value)} field={field} onEdit={onEdit} />
      ) : (
        <p className="font-mono text-[14px] break-all">{formatField(field)}</p>
      )}
      {isWithinBytes(field) ? <BitsView bytes={bytes} boxes={boxes} around={field.path} marks={marks} /> : null}
      {derived ? (
        <DerivedNote derived={derived} field={field} isPinned={isPinned} onRefill={onRefill} onPin={onPin} />
      ) : null}
    </div>
  );
}

function EditForm({
  field,
  onEdit,
}: {
  readonly field: BoxField;
  readonly onEdit: (field: BoxField, value: number | Uint8Array) => void;
}) {
  const t = useWords(packetWords);
  const id = useId();
  const shown = formatField(field);
  const [text, setText] = useState(shown);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => setText(shown), [shown]);
  const other = otherNotation(field);
  const max = largestOf(field);

  if (field.format === 'flag') {
    return (
      <label className="inline-flex min-h-8 items-center gap-2.5 text-[14px]">
        <input
          type="checkbox"
          className="size-5 accent-(--accent)"
          checked={field.value === 1}
          onChange={(event) => onEdit(field, event.target.checked ? 1 : 0)}
        />
        {t('flag-set')}
      </label>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const value = parseField(field, text);
    setProblem(value.ok ? null : t(value.error, { max }));
    if (value.ok) onEdit(field, value.value);
  };
  const isNumber = field.format === 'decimal' || field.format === 'hex';
  return (
    <form onSubmit={submit}>
      <label htmlFor={id} className="sr-only">
        {t('field-value')} {field.label}
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-invalid={problem ? true : undefined}
          aria-describedby={`${id}-help`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          className={`${inputClass} font-mono`}
        />
        <Button type="submit" disabled={text === shown}>
          {t('apply')}
        </Button>
      </div>
      <p id={`${id}-help`} className={`mt-1 text-[13px] ${problem ? 'font-[560] text-fail-ink' : 'text-ink-2'}`}>
        {problem ?? t(isNumber ? 'range-number' : `range-${field.format as 'mac'}`, { max })}
        {problem === null && other !== null ? ` ${t('same-as', { value: other })}` : ''}
      </p>
    </form>
  );
}

function DerivedNote({
  derived,
  field,
  isPinned,
  onRefill,
  onPin,
}: {
  readonly derived: DerivedField;
  readonly field: BoxField;
  readonly isPinned: boolean;
  readonly onRefill: ((path: string) => void) | undefined;
  readonly onPin: ((path: string, isPinned: boolean) => void) | undefined;
}) {
  const t = useWords(packetWords);
  const isRight = derived.value === derived.computed;
  const value = formatField({ ...field, value: derived.computed });
  return (
    <div className="rounded-r2 bg-sunken px-3 py-2 text-[13.5px]">
      <p className="flex gap-2">
        {isRight ? (
          <CircleCheck aria-hidden size={16} className="mt-0.5 flex-none text-pass" />
        ) : derived.isLeftOut ? null : (
          <TriangleAlert aria-hidden size={16} className="mt-0.5 flex-none text-fail" />
        )}
        {isRight ? t('derived-right') : t(derived.isLeftOut ? 'derived-left-out' : 'derived-wrong', { value })}
      </p>
      {onRefill && !isRight ? (
        <Button size="s" className="mt-2" onClick={() => onRefill(derived.path)}>
          {t('make-right', { value })}
        </Button>
      ) : null}
      {onPin ? (
        <label className="mt-1.5 flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-4 accent-(--accent)"
            checked={isPinned}
            onChange={(event) => onPin(derived.path, event.target.checked)}
          />
          {t('pin')}
        </label>
      ) : null}
    </div>
  );
}
