import type { ReactNode } from 'react';
import type { ProtocolLook } from './protocol-look.ts';

/** The nested boxes at the size of something that travels over a link, outermost first. */
export function FrameChip({ looks }: { readonly looks: readonly ProtocolLook[] }) {
  return (
    <span className="frame-chip" aria-hidden="true">
      {nest(looks)}
    </span>
  );
}

function nest([look, ...inside]: readonly ProtocolLook[]): ReactNode {
  return look === undefined ? null : <span data-p={look}>{nest(inside)}</span>;
}
