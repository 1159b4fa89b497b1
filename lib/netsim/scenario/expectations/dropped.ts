import type { TraceEntry } from '../../sim/trace.ts';
import type { Text } from '../../text.ts';

/** What everyone does who overhears a frame for somebody else: it explains nothing. */
const bystanders = ['not-my-mac', 'not-my-address', 'arp-not-for-me', 'destination-on-ingress-port'];

/** The end of a sentence that says who dropped such a frame first, and why; empty where nobody did. */
export function droppedFirst(trace: readonly TraceEntry[], isMeant: (frame: Uint8Array) => boolean): Text {
  const drop = trace.find(
    ({ action, why, frame }) => action === 'drop' && frame !== undefined && !bystanders.includes(why) && isMeant(frame),
  );
  if (drop === undefined) return { fr: '', en: '' };
  return { fr: ` ; ${drop.node} a rejeté : « ${drop.why} »`, en: `; ${drop.node} dropped: “${drop.why}”` };
}
