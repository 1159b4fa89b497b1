'use client';

import { type ChangeEvent, useState } from 'react';

interface CodeBoxesProps {
  readonly label: string;
  readonly initial: string;
  readonly error?: string | undefined;
}

/**
 * Six boxes to the eye, one text field to everything else: screen readers, paste, password managers, voice. The letters
 * are spaced so that each stands in its box, which works before any script has run.
 */
export function CodeBoxes({ label, initial, error }: CodeBoxesProps) {
  const [code, setCode] = useState(initial);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => setCode(tidy(event.target.value));
  return (
    <div>
      <label htmlFor="class-code" className="text-[14px] font-[560]">
        {label}
      </label>
      <div className="relative mt-1.5 h-12 w-[276px] overflow-clip rounded-r2 focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent">
        <span aria-hidden className="absolute inset-0 grid grid-cols-6 gap-1.5">
          {boxes.map((box) => (
            <span
              key={box}
              className={`rounded-r2 border bg-surface ${error ? 'border-fail' : box === code.length ? 'border-ink' : 'border-line-firm'}`}
            />
          ))}
        </span>
        <input
          id="class-code"
          name="code"
          value={code}
          onChange={onChange}
          // Room for what people put between the letters; it is taken out at once.
          maxLength={16}
          required
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'class-code-error' : undefined}
          className="absolute inset-y-0 left-0 w-[320px] bg-transparent pl-[14.5px] font-mono text-[20px]/[48px] font-[600] tracking-[35px] uppercase outline-none"
        />
      </div>
      {error ? (
        <p id="class-code-error" className="mt-1.5 text-[13.5px] font-[560] text-fail-ink">
          {error}
        </p>
      ) : null}
    </div>
  );
}

const boxes = [0, 1, 2, 3, 4, 5];

const tidy = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 6);
