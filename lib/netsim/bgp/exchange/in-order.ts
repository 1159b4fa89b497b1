import { eventQueue } from '../../sim/event-queue.ts';
import type { Channel } from './channel.ts';
import { arrive, depart, type Journal, lose, type Transport } from './transport.ts';

/** Everything is sent at once and arrives in the order of its time; what is due at one instant, as it was sent. */
export function inOrder(journal: Journal): Transport {
  const queue = eventQueue<Channel>();
  return {
    send(channel, update) {
      depart(channel, update, journal);
      queue.push(journal.nowNs + channel.latencyNs, channel);
    },
    next() {
      for (;;) {
        const entry = queue.pop();
        if (entry === undefined) return null;
        const channel = entry.event;
        // What a broken session lost left its place in the queue behind.
        const update = channel.inFlight[0]?.dueNs === entry.timeNs ? arrive(channel, journal) : null;
        if (update !== null) return { channel, update };
      }
    },
    lose: (channel) => lose(channel, journal),
  };
}
