import { z } from 'zod';
import { done, type EventKind, eventSchema } from '../event-kind.ts';
import { payloadOf, payloadShape } from '../payload.ts';
import { portNumber } from '../values.ts';

const schema = eventSchema('udp', {
  from: z.string(),
  to: z.string(),
  srcPort: portNumber.default(4000),
  dstPort: portNumber,
  ttl: z.int().min(1).max(255).exactOptional(),
  dontFragment: z.boolean().exactOptional(),
  ...payloadShape,
});

/** One UDP datagram. */
export const udpEvent: EventKind<typeof schema> = {
  name: 'udp',
  schema,
  references: { from: 'host', to: 'target' },
  run(event, { host, addressOf }) {
    const { from, to, srcPort, dstPort, ttl, dontFragment } = event;
    host(from).sendUdp({
      dst: addressOf(to),
      srcPort,
      dstPort,
      payload: payloadOf(event),
      ...(ttl === undefined ? {} : { ttl }),
      ...(dontFragment === undefined ? {} : { dontFragment }),
    });
    return done;
  },
};
