import type { TcpConnection } from '../../devices/tcp/tcp.ts';
import type { Sent } from './recorder.ts';

/**
 * Which message of the history it is that arrives: TCP keeps the order, so the first one sent on a connection is the
 * first one that comes out of it.
 */
export interface MessageLog {
  sent(connection: TcpConnection, message: Sent): void;
  arrived(connection: TcpConnection, timeNs: number): void;
  /** What has not arrived by now is not waited for. */
  closed(connection: TcpConnection): void;
}

export function messageLog(): MessageLog {
  const queues = new Map<string, Sent[]>();
  const forth = ({ local, remote }: TcpConnection): string =>
    `${local.address}:${local.port} ${remote.address}:${remote.port}`;
  const back = ({ local, remote }: TcpConnection): string =>
    `${remote.address}:${remote.port} ${local.address}:${local.port}`;

  return {
    sent(connection, message) {
      const key = forth(connection);
      const queue = queues.get(key);
      if (queue === undefined) queues.set(key, [message]);
      else queue.push(message);
    },
    arrived: (connection, timeNs) => queues.get(back(connection))?.shift()?.arrived(timeNs),
    closed(connection) {
      for (const key of [forth(connection), back(connection)]) for (const each of queues.get(key) ?? []) each.lost();
    },
  };
}
