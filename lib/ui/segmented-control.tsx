'use client';

import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';

interface SegmentedControlProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  /** `look` colours an option as a protocol. */
  readonly options: readonly { readonly value: Value; readonly label: ReactNode; readonly look?: string }[];
}

/** One of a few, all in sight. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  onChange,
  options,
}: SegmentedControlProps<Value>) {
  return (
    <ToggleGroup.Root
      type="single"
      value={value}
      aria-label={label}
      onValueChange={(next) => {
        const option = options.find((each) => each.value === next);
        if (option) onChange(option.value);
      }}
      className="inline-flex flex-wrap rounded-r2 bg-sunken p-0.5 text-[13.5px]"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          data-p={option.look}
          className="inline-flex min-h-9 items-center gap-1.5 rounded-[5px] px-3 whitespace-nowrap text-ink-2 data-[state=on]:bg-raised data-[state=on]:font-[560] data-[state=on]:text-ink data-[state=on]:shadow-sm"
        >
          {option.look ? <span className="swatch" /> : null}
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
