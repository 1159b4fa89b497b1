import { z } from 'zod';
import type { Host } from '../../devices/host/host.ts';
import { type EventKind, eventSchema } from '../event-kind.ts';
import { payloadOf, payloadShape } from '../payload.ts';
import { portNumber } from '../values.ts';

const schema = eventSchema('tcp', {
  from: z.string(),
  to: z.string(),
  dstPort: portNumber,
  srcPort: portNumber.exactOptional(),
  /** What is sent: so many bytes, or a text, or hex. */
  bytes: z.int().min(0).max(10_000_000).exactOptional(),
  ...payloadShape,
});

/**
 * A connection: opens, sends, closes, and takes what the other side sends. Ends `finished`, `refused`, `reset`,
 * `timed-out` or `unreachable`; before that it is `connecting` or `open`.
 */
export const tcpEvent: EventKind<typeof schema> = {
  name: 'tcp',
  schema,
  references: { from: 'host', to: 'target' },
  run(event, { host, addressOf }) {
    const { from, to, dstPort, srcPort, bytes } = event;
    const data = bytes === undefined ? payloadOf(event) : counting(bytes);
    let received = 0;
    let isOpen = false;
    const connection = host(from).tcp.connect(
      addressOf(to),
      dstPort,
      {
        onOpen(opened) {
          isOpen = true;
          if (data.length > 0) opened.send(data);
          opened.close();
        },
        onData: (_, chunk) => {
          received += chunk.length;
        },
      },
      srcPort === undefined ? {} : { srcPort },
    );
    return () => ({
      kind: connection.end ?? (isOpen ? 'open' : 'connecting'),
      srcPort: connection.local.port,
      sent: isOpen ? data.length : 0,
      received,
    });
  },
};

/** 0, 1, 2, … 255, 0, …: a byte out of place is seen. */
const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => i & 0xff);

/** Takes connections to a port; when the other side has sent all it had, answers with so many bytes and closes. */
export function serve(host: Host, port: number, answer: number): void {
  host.tcp.listen(port, {
    onEnd(connection) {
      if (answer > 0) connection.send(counting(answer));
      connection.close();
    },
  });
}
