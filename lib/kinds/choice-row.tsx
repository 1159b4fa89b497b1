interface ChoiceRowProps {
  readonly type: 'radio' | 'checkbox';
  readonly text: string;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
}

/** One choice, the whole row a target. */
export function ChoiceRow({ type, text, isChecked, onChange }: ChoiceRowProps) {
  return (
    <label className="card flex cursor-pointer items-start gap-3 px-4 py-3 has-checked:shadow-[0_0_0_2px_var(--accent)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2">
      <input
        type={type}
        name={type === 'radio' ? 'choice' : undefined}
        checked={isChecked}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-1 size-4 flex-none accent-accent"
      />
      <span>{text}</span>
    </label>
  );
}
