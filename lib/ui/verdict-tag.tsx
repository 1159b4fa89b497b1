import { Check, CircleAlert, Clock, X } from 'lucide-react';
import type { ReactNode } from 'react';

const looks = {
  pass: { icon: Check, className: 'bg-pass-soft text-pass-ink' },
  fail: { icon: X, className: 'bg-fail-soft text-fail-ink' },
  ours: { icon: CircleAlert, className: 'bg-ours-soft text-ours-ink' },
  wait: { icon: Clock, className: 'bg-sunken text-ink-2' },
};

/** A verdict: always an icon and a word, never colour alone. */
export function VerdictTag({
  verdict,
  children,
}: {
  readonly verdict: keyof typeof looks;
  readonly children: ReactNode;
}) {
  const { icon: Icon, className } = looks[verdict];
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-[13px] font-[560] whitespace-nowrap ${className}`}
    >
      <Icon aria-hidden size={14} strokeWidth={2.4} />
      {children}
    </span>
  );
}
