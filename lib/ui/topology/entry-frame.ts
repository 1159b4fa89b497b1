import type { Link } from '#lib/netsim/packet.ts';
import type { TraceEntry } from '#lib/netsim/sim/trace.ts';
import { guessLink } from '../packet/guess-link.ts';

/** What a trace entry is about: a frame where one is sent; a packet, sometimes, where one is dropped or delivered. */
export function frameOfEntry({
  frame,
  action,
}: TraceEntry): { readonly bytes: Uint8Array; readonly link: Link } | null {
  if (frame === undefined) return null;
  return { bytes: frame, link: action === 'send' ? 'ethernet' : guessLink(frame) };
}

/** The entry of a step whose frame says most: one that is sent, else the last that has any. */
export function mainEntry(entries: readonly TraceEntry[]): TraceEntry | null {
  return (
    entries.findLast(({ action, frame }) => action === 'send' && frame !== undefined) ??
    entries.findLast(({ frame }) => frame !== undefined) ??
    null
  );
}
