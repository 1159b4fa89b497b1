import type { ReactNode } from 'react';

/** Nothing here yet: says so, and what to do next. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="rounded-r3 border border-dashed border-line-firm px-6 py-8 text-center">
      <p className="font-[600]">{title}</p>
      {children ? <div className="mt-2 text-[15px] text-ink-2">{children}</div> : null}
    </div>
  );
}
