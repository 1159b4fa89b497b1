import type { Handler } from '../../sim/handler.ts';

/** Repeats every frame on every other port: no table, no addresses (IEEE 802.3 clause 9). */
export function hub(): Handler {
  return {
    onFrame(context, ingress, frame) {
      for (const port of context.ports) if (port !== ingress) context.send(port, frame, 'repeated');
    },
  };
}
