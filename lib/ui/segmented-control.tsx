'use client';

import { type ReactNode, useId } from 'react';

interface SegmentedControlProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** `look` colours an option as a protocol. */
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly look?: string }[];
}

/** One of a few, all in sight: radio buttons that look like one button. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  onChange,
  options,
}: SegmentedControlProps<Value>) {
  const name = useId();
  return (
    <fieldset className="inline-flex flex-wrap rounded-r2 bg-sunken p-0.5 text-[13.5px]">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          data-p={option.look}
          className="inline-flex min-h-9 cursor-pointer items-center gap-1.5 rounded-[5px] px-3 whitespace-nowrap max-sm:gap-1 max-sm:px-2 text-ink-2 has-checked:bg-raised has-checked:font-[560] has-checked:text-ink has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="sr-only"
          />
          {option.look ? <span className="swatch" /> : null}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
