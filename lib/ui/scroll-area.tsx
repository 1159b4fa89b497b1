import type { ReactNode } from 'react';

interface ScrollAreaProps {
  /** What is in it, for whoever lands on it with the Tab key. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A wide table on a narrow screen: scrolls sideways by itself, by keyboard too (WCAG 2.1.1). */
export function ScrollArea({ label, className = '', children }: ScrollAreaProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={`relative overflow-x-auto ${className}`}
    >
      {children}
    </div>
  );
}
