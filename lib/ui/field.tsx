import { type ComponentProps, type ReactNode, useId } from 'react';

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  /** What is wrong, in words; announced with the field. */
  readonly error?: string | undefined;
}

/** A labelled text field with its help and its error. */
export function Field({ label, help, error, className = '', ...input }: FieldProps) {
  const id = useId();
  const describedBy = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`flex flex-col gap-1.5 ${className}`}>
      <label htmlFor={id} className="text-[14px] font-[560]">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        className={inputClass}
        {...input}
      />
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

export const inputClass =
  'h-10 w-full rounded-r2 border border-line-firm bg-surface px-3 text-[15px] text-ink placeholder:text-ink-3 aria-invalid:border-fail';
