import type { Handler } from '../sim/handler.ts';

/** Takes whatever comes, and says nothing. */
export function station(): Handler {
  return { onFrame: (context, port, frame) => context.deliver(port, frame, 'received') };
}
