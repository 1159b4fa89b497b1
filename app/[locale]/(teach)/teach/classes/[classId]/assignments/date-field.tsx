'use client';

import type { ReactNode } from 'react';
import assignmentWords from '#lib/i18n/messages/assignment.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { Field } from '#lib/ui/field.tsx';
import { atTime, fromLocal, toLocal } from './local-date.ts';

interface DateFieldProps {
  readonly label: ReactNode;
  readonly help: ReactNode;
  /** ISO 8601, or empty. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hasPresets?: boolean;
}

/** A moment, typed in the browser's own time zone. */
export function DateField({ label, help, value, onChange, hasPresets = false }: DateFieldProps) {
  const t = useWords(assignmentWords);
  const preset = (key: 'in-an-hour' | 'tonight' | 'in-a-week' | 'clear', moment: () => string) => (
    <button
      type="button"
      onClick={() => onChange(moment())}
      className="min-h-7 rounded-full border border-line-firm px-2.5 text-[13px] hover:bg-sunken"
    >
      {t(key)}
    </button>
  );
  return (
    <div className="flex flex-col gap-2">
      <Field
        type="datetime-local"
        label={label}
        help={help}
        value={toLocal(value)}
        onChange={(event) => onChange(fromLocal(event.currentTarget.value))}
      />
      {hasPresets ? (
        <div className="flex flex-wrap gap-2">
          {preset('in-an-hour', () => new Date(Date.now() + 3_600_000).toISOString())}
          {preset('tonight', () => atTime(new Date(), 0, 21, 59))}
          {preset('in-a-week', () => atTime(new Date(), 7, 21, 59))}
          {value ? preset('clear', () => '') : null}
        </div>
      ) : null}
    </div>
  );
}
