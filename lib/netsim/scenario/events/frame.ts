import { z } from 'zod';
import { hex } from '../../../bytes/hex.ts';
import { encode } from '../../encode.ts';
import { hexText, layerSchema } from '../../layer-schema.ts';
import { done, type EventKind, eventSchema } from '../event-kind.ts';
import { payloadOf, payloadShape } from '../payload.ts';
import { portRef } from '../values.ts';

const schema = eventSchema('frame', {
  port: portRef,
  /** The whole frame, without FCS… */
  hex: hexText.exactOptional(),
  /** …or its layers, and what they carry as `text` or `payloadHex`. */
  layers: z.array(layerSchema).exactOptional(),
  ...payloadShape,
}).refine(({ hex: bytes, layers }) => (bytes === undefined) !== (layers === undefined), {
  error: 'A frame is written as hex or as layers: one of the two.',
});

/** Any frame, right or wrong, put on a port’s link as if its node had sent it. */
export const frameEvent: EventKind<typeof schema> = {
  name: 'frame',
  schema,
  references: { port: 'port' },
  run(event, { sim, wireOf }) {
    const { port, hex: digits, layers = [] } = event;
    sim.inject(
      wireOf(port),
      digits === undefined ? encode(layers, payloadOf(event)) : hex(digits),
      'injected-by-scenario',
    );
    return done;
  },
};
