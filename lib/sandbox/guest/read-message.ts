import type { Observation } from '../observation.ts';
import { decodeWire, WireError, wireReader } from '../wire/decode.ts';
import type { PlaceMap } from './place-map.ts';
import { printable } from './printable.ts';

/** The learner's module is loaded under this name; stack lines carry it. */
export const answerName = 'answer.ts';

/** What the guest says of one call. The bytes come from the guest: anything may be in them. */
export function readMessage(message: Uint8Array, places: PlaceMap): Observation {
  try {
    const reader = wireReader(message);
    switch (reader.u8()) {
      case 0:
        return { kind: 'returned', value: decodeWire(message.subarray(1)) };
      case 1:
        return thrown(reader.text(), reader.text(), reader.text(), places);
      case 2: {
        const reason = reader.text();
        const detail = reader.text();
        return { kind: 'refused', reason: kebab(reason), ...(detail ? { detail: printable(detail) } : {}) };
      }
      default:
        return { kind: 'refused', reason: 'unreadable' };
    }
  } catch (error) {
    if (error instanceof WireError) return { kind: 'refused', reason: 'unreadable' };
    throw error;
  }
}

function thrown(name: string, message: string, stack: string, places: PlaceMap): Observation {
  if (message === 'stack overflow' || /call stack size exceeded/.test(message)) return { kind: 'stack-overflow' };
  const place = placeIn(stack, places);
  return { kind: 'threw', name: printable(name), message: printable(message), ...(place ? { place } : {}) };
}

/** The innermost line of the learner's own. */
export function placeIn(stack: string, places: PlaceMap) {
  const found = /answer\.ts:(\d{1,6})(?::(\d{1,6}))?/.exec(stack);
  if (!found) return undefined;
  return places.original(Number(found[1]), found[2] === undefined ? undefined : Number(found[2]));
}

function kebab(reason: string): string {
  return /^[a-z-]{1,40}$/.test(reason) ? reason : 'unreadable';
}
