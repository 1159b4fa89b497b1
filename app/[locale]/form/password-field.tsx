'use client';

import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import formWords from '#lib/i18n/messages/form.ts';
import { useWords } from '#lib/i18n/use-words.tsx';
import { inputClass } from '#lib/ui/field.tsx';

interface PasswordFieldProps {
  readonly name: string;
  readonly label: ReactNode;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

/** A password that one may look at while typing, and paste. */
export function PasswordField({ name, label, autoComplete, help, error, required = true }: PasswordFieldProps) {
  const t = useWords(formWords);
  const id = useId();
  const [isShown, show] = useState(false);
  const describedBy = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const Icon = isShown ? EyeOff : Eye;
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-[14px] font-[560]">
        {label}
      </label>
      <div className="relative">
        <input
          id={id}
          name={name}
          type={isShown ? 'text' : 'password'}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required={required}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
          className={`${inputClass} pr-11`}
        />
        <button
          type="button"
          aria-label={t('show-password')}
          aria-pressed={isShown}
          onClick={() => show(!isShown)}
          className="absolute inset-y-1 right-1 grid w-9 place-items-center rounded-r2 text-ink-2 hover:bg-sunken"
        >
          <Icon aria-hidden size={17} />
        </button>
      </div>
      {help ? (
        <p id={`${id}-help`} className="text-[13px] text-ink-2">
          {help}
        </p>
      ) : null}
      {error ? (
        <p id={`${id}-error`} className="text-[13.5px] font-[560] text-fail-ink">
          {error}
        </p>
      ) : null}
    </div>
  );
}
