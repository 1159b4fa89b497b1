import { z } from 'zod';
import { schemasOf, unknownName } from '../named-union.ts';
import type { AnyEventKind } from './event-kind.ts';
import { announceEvent } from './events/announce.ts';
import { frameEvent } from './events/frame.ts';
import { linkDownEvent, linkUpEvent } from './events/link.ts';
import { pingEvent } from './events/ping.ts';
import { restartEvent } from './events/restart.ts';
import { routeAddEvent, routeRemoveEvent } from './events/route.ts';
import { tcpEvent } from './events/tcp.ts';
import { tracerouteEvent } from './events/traceroute.ts';
import { udpEvent } from './events/udp.ts';

/** Every kind of event: the one list that a new kind's file joins. */
export const eventKinds = [
  pingEvent,
  udpEvent,
  tcpEvent,
  tracerouteEvent,
  announceEvent,
  frameEvent,
  linkUpEvent,
  linkDownEvent,
  restartEvent,
  routeAddEvent,
  routeRemoveEvent,
] as const;

const names = eventKinds.map(({ name }) => name);

export const anyEventSchema = z.discriminatedUnion('do', schemasOf(eventKinds), {
  error: ({ code, input }) => (code === 'invalid_union' ? unknownName(input, 'do', 'event', names) : undefined),
});
export type ScenarioEvent = z.output<typeof anyEventSchema>;

export function eventKindOf(event: ScenarioEvent): AnyEventKind {
  const found = eventKinds.find(({ name }) => name === event.do);
  if (found === undefined) throw new TypeError(`There is no event called “${event.do}”.`);
  return found as unknown as AnyEventKind;
}
