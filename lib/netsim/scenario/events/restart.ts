import { z } from 'zod';
import { done, type EventKind, eventSchema } from '../event-kind.ts';

const schema = eventSchema('restart', { node: z.string() });

/** A power cut: the device starts again as it was configured, with empty tables and no timer left. */
export const restartEvent: EventKind<typeof schema> = {
  name: 'restart',
  schema,
  references: { node: 'device' },
  run({ node }, { restart }) {
    restart(node);
    return done;
  },
};
