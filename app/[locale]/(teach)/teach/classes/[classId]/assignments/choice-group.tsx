'use client';

import { type ReactNode, useId } from 'react';

interface GroupProps {
  readonly legend: string;
  readonly isDisabled?: boolean;
  /** Given the name that its radio buttons share. */
  readonly children: (name: string) => ReactNode;
}

/** Radio buttons that belong together. */
export function Group({ legend, isDisabled = false, children }: GroupProps) {
  const name = useId();
  return (
    <fieldset disabled={isDisabled} className="flex min-w-0 flex-col gap-1 disabled:opacity-55">
      <legend className="mb-1 font-[600]">{legend}</legend>
      {children(name)}
    </fieldset>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly help?: string;
  readonly children: ReactNode;
}

export function Choice({ name, isChosen, onChoose, help, children }: ChoiceProps) {
  return (
    <label className="flex min-h-9 items-center gap-3 text-[15px]">
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        className="size-[18px] shrink-0 accent-[var(--accent)]"
      />
      <span>
        <span className="flex flex-wrap items-center gap-2">{children}</span>
        {help ? <span className="block text-[13px] text-ink-2">{help}</span> : null}
      </span>
    </label>
  );
}
