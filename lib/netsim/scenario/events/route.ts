import { z } from 'zod';
import { done, type EventKind, eventSchema } from '../event-kind.ts';
import { cidr, ipv4 } from '../values.ts';

const addSchema = eventSchema('route-add', {
  node: z.string(),
  to: cidr,
  via: ipv4.exactOptional(),
  out: z.string().exactOptional(),
});
const removeSchema = eventSchema('route-remove', { node: z.string(), to: cidr });

export const routeAddEvent: EventKind<typeof addSchema> = {
  name: 'route-add',
  schema: addSchema,
  references: { node: 'router' },
  run({ do: _do, id: _id, at: _at, node, ...route }, { router }) {
    try {
      router(node).addRoute(route);
    } catch (error) {
      // Which interface leads to a next hop, only the router knows.
      const message = error instanceof Error ? error.message : String(error);
      return () => ({ kind: 'refused', message });
    }
    return done;
  },
};

/** Takes away the static routes to exactly this prefix. */
export const routeRemoveEvent: EventKind<typeof removeSchema> = {
  name: 'route-remove',
  schema: removeSchema,
  references: { node: 'router' },
  run({ node, to }, { router }) {
    router(node).removeRoute(to);
    return done;
  },
};
