import { z } from 'zod';
import { done, type EventKind, eventSchema } from '../event-kind.ts';

const schema = eventSchema('announce', { node: z.string() });

/** Gratuitous ARP: a host says to everyone on its link which MAC its address has. */
export const announceEvent: EventKind<typeof schema> = {
  name: 'announce',
  schema,
  references: { node: 'host' },
  run({ node }, { host }) {
    host(node).announce();
    return done;
  },
};
