import { z } from 'zod';
import { done, type EventKind, eventSchema } from '../event-kind.ts';

const upSchema = eventSchema('link-up', { link: z.string() });
const downSchema = eventSchema('link-down', { link: z.string() });

export const linkUpEvent: EventKind<typeof upSchema> = {
  name: 'link-up',
  schema: upSchema,
  references: { link: 'link' },
  run({ link }, { sim, wireOf }) {
    sim.setLink(wireOf(link), true);
    return done;
  },
};

/** What is on the wire at that instant is lost. */
export const linkDownEvent: EventKind<typeof downSchema> = {
  name: 'link-down',
  schema: downSchema,
  references: { link: 'link' },
  run({ link }, { sim, wireOf }) {
    sim.setLink(wireOf(link), false);
    return done;
  },
};
